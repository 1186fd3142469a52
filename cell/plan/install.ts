import { message } from '../../config/messages.ts'
import type { StoredManifest } from '../steps/world.ts'
import type { StepOf } from '../steps/step.ts'
import type { Settings } from './configure.ts'
import type { InstallFacts } from './facts.ts'
import type { Plan } from './plan.ts'
import { forecastInstall, preflight } from './preflight.ts'
import { imagesOf, servicePartsOf } from './service-parts.ts'
import { bringUp, type BringUpStep } from './service-steps.ts'
import { networkSteps, wiringOf, type NetworkStep } from './network.ts'
import { freeSubnet } from '../render/subnet.ts'

type InstallStep = FetchStep | BringUpStep | NetworkStep | StepOf<'manifest-verify' | 'service-record'>
type FetchStep = StepOf<'image-verify' | 'image-pull' | 'image-check'>

/** The steps from a signed manifest to a running service, and whatever stands in their way. */
export function planInstall(
  stored: StoredManifest,
  { values: config, sealed }: Settings,
  facts: InstallFacts,
): Plan<InstallStep> {
  const { manifest, store, sha256 } = stored
  const problems = preflight(manifest, config, facts)
  const subnet = freeSubnet(facts.pool, facts.subnetsTaken)
  const parts = servicePartsOf(manifest, sha256, subnet, config, facts)
  const service = manifest.id
  const images = imagesOf(manifest)

  const row = {
    id: service,
    store,
    version: manifest.version,
    manifest: stored.text,
    manifestSha256: sha256,
    config: sealed,
    subnet,
  }

  const steps: InstallStep[] = [
    {
      name: 'manifest-verify',
      label: message('manifest-verify'),
      effect: null,
      store,
      service,
      sha256,
    },
    ...images.flatMap((image): FetchStep[] => [
      {
        name: 'image-verify',
        label: message('image-verify'),
        effect: null,
        store,
        service,
        image,
      },
      {
        name: 'image-pull',
        label: message('image-pull'),
        effect: message('adds-to-engine', { name: image }),
        service,
        image,
      },
      {
        name: 'image-check',
        label: message('image-check'),
        effect: null,
        service,
        image,
      },
    ]),
    ...bringUp(manifest, parts, facts),
    ...(facts.core ? networkSteps({ service, becomes: 'installed' }, wiringOf(manifest)) : []),
    {
      name: 'service-record',
      label: message('service-record'),
      effect: message('is-installed'),
      final: true,
      row,
    },
  ]
  return { steps, problems, forecast: forecastInstall(manifest, config, facts) }
}
