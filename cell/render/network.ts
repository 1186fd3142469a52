import type { NetworkSpec } from '../../adapters/docker/spec.ts'
import type { Manifest } from '../manifest/schema.ts'
import type { RenderFacts } from './facts.ts'
import { serviceLabels } from './labels.ts'
import { networkName } from './names.ts'

/** The service's own network; nothing leads out of it unless the manifest says `has_egress`. */
export function renderNetwork(
  manifest: Manifest,
  facts: Pick<RenderFacts, 'prefix' | 'subnet' | 'mtu' | 'owner' | 'job' | 'manifestSha256'>,
): NetworkSpec {
  return {
    name: networkName(facts.prefix, manifest.id),
    subnet: facts.subnet,
    internal: !manifest.capabilities.has_egress,
    mtu: facts.mtu,
    labels: serviceLabels(manifest, facts),
  }
}
