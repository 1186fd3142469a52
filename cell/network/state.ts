import { cellNet, type CellNet } from '../core/cell-net.ts'
import type { DomainMode } from '../domain/names.ts'
import type { Manifest } from '../manifest/schema.ts'
import { cellAddress } from '../peers/addresses.ts'
import { networkName } from '../render/names.ts'
import { asTheProxySees } from '../render/peer-block.ts'
import { hostsOf, type ServiceHost } from './hosts.ts'

/** Everything that is to be wired: who is reached by which name, and who may. Rendered whole, for proxy, names and VPN. */
export interface NetworkState {
  cellName: string
  /** What the names of its containers and networks begin with. */
  prefix: string
  domain: string
  mode: DomainMode
  /** Where peers reach the cell: its address in the VPN. */
  address: string
  /** Where browsers reach the proxy on the machine. */
  httpsPort: number
  net: CellNet
  /** Where service networks come from, in CIDR notation. */
  pool: string
  /** Names that there shall not be. */
  blocked: string[]
  /** From a public authority, where there is one; what it doesn't cover the cell's own vouches for. */
  certificate: PlacedCertificate | null
  /** The cell's own; null before the cell has its name, while the proxy makes do with one that it makes itself. */
  authority: PlacedAuthority | null
  /** By id. */
  services: ServiceEntry[]
}

/** Paths as the proxy sees them; `id` is another for another root. */
export interface PlacedAuthority {
  id: string
  root: string
  certificate: string
  key: string
}

/** `file` is where the proxy keeps it, named by what is in it. */
export interface PlacedCertificate {
  names: string[]
  file: string
}

export interface ServiceEntry {
  id: string
  name: string
  state: 'running' | 'stopped'
  hosts: ServiceHost[]
  /** By the name below `/.well-known/` of the cell's domain: the path at the first host that it leads to. */
  wellKnown: Record<string, string>
  network: string
  subnet: string
  /** Whether nothing leads out of its network. */
  internal: boolean
  /** Services that it may reach by their names. */
  requires: string[]
  /** Peers that may not reach it, as the proxy sees them, in CIDR notation. */
  closedTo: string[]
}

/** Whom the proxy must tell apart: peers that may not reach every service. */
interface VpnFacts {
  /** `networks.vpn`; the cell has its first address. */
  network: string
  limited: { address: string; services: string[] }[]
}

/** What the state is made from. */
export interface NetworkFacts {
  cellName: string
  domain: string
  mode: DomainMode
  vpn: VpnFacts
  httpsPort: number
  prefix: string
  pool: string
  /** `names.blocked` */
  blocked: string[]
  /** Subnet of the cell's own network. */
  cellSubnet: string
  certificate: PlacedCertificate | null
  authority: PlacedAuthority | null
  services: { manifest: Manifest; subnet: string; wanted: 'running' | 'stopped' }[]
}

export function networkState(facts: NetworkFacts): NetworkState {
  const net = cellNet(facts.cellSubnet)
  return {
    cellName: facts.cellName,
    prefix: facts.prefix,
    domain: facts.domain,
    mode: facts.mode,
    address: cellAddress(facts.vpn.network),
    httpsPort: facts.httpsPort,
    net,
    pool: facts.pool,
    blocked: facts.blocked.toSorted(),
    certificate: facts.certificate,
    authority: facts.authority,
    services: facts.services
      .map(({ manifest, subnet, wanted }) => ({
        id: manifest.id,
        name: manifest.name,
        state: wanted,
        hosts: hostsOf(manifest, facts.domain),
        wellKnown: manifest.well_known ?? {},
        network: networkName(facts.prefix, manifest.id),
        subnet,
        internal: !manifest.capabilities.has_egress,
        requires: manifest.requires ?? [],
        closedTo: closedTo(manifest.id, facts.vpn, net),
      }))
      .toSorted((a, b) => (a.id < b.id ? -1 : 1)),
  }
}

function closedTo(service: string, { network, limited }: VpnFacts, net: CellNet): string[] {
  return limited
    .filter(({ services }) => !services.includes(service))
    .map(({ address }) => `${asTheProxySees(address, network, net.peers)}/32`)
}
