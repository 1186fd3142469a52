import type { NetworkSpec } from '../../adapters/docker/spec.ts'
import { labels } from '../../config/labels.ts'
import type { CoreFacts } from './facts.ts'

/** The networks of the core, by what they are for. */
export function coreNetworkNames(prefix: string) {
  return { management: `${prefix}mgmt`, cell: `${prefix}net` }
}

/**
 * `management` joins the proxy to the cell's registry; on `cell` the core containers meet. The pages are on none: what
 * talks to them, or they to, does so over sockets.
 */
export function coreNetworks(facts: Pick<CoreFacts, 'prefix' | 'owner' | 'mtu' | 'subnets'>): {
  management: NetworkSpec
  cell: NetworkSpec
} {
  const names = coreNetworkNames(facts.prefix)
  const network = (name: string, subnet: string): NetworkSpec => ({
    name,
    subnet,
    internal: false,
    mtu: facts.mtu,
    labels: { [labels.owner]: facts.owner },
  })
  return {
    management: network(names.management, facts.subnets.management),
    cell: network(names.cell, facts.subnets.cell),
  }
}
