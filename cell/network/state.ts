import { cellNet, type CellNet } from '../core/cell-net.ts'
import type { DomainMode } from '../domain/names.ts'
import { openPorts } from '../manifest/open-ports.ts'
import type { Manifest } from '../manifest/schema.ts'
import { cellAddress } from '../peers/addresses.ts'
import { containerName, networkName } from '../render/names.ts'
import { asTheProxySees } from '../render/peer-block.ts'
import type { ServiceHost } from './hosts.ts'
import { announcedBy, type Announced } from './announced.ts'
import { hostsWith } from './fronts.ts'

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
  /** Servers that programs find by the domain. */
  announced: Announced[]
  /** Open ports of the machine that lead to its main container; none while it is stopped. */
  ports: ServicePort[]
  /** Its main container on the engine, and the name that others on a network know it by. */
  main: { container: string; alias: string }
  network: string
  subnet: string
  /** Whether nothing leads out of its network. */
  internal: boolean
  /** Services that it may reach by their names. */
  requires: string[]
  /** Peers that may not reach it, as the proxy sees them, in CIDR notation. */
  closedTo: string[]
  /** The same peers by their addresses in the VPN. */
  closedToPeers: string[]
}

interface ServicePort {
  host: number
  container: number
  protocol: 'tcp' | 'udp'
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
  services: {
    manifest: Manifest
    subnet: string
    config: Record<string, unknown>
    wanted: 'running' | 'stopped'
  }[]
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
      .map(({ manifest, subnet, config, wanted }) => ({
        id: manifest.id,
        name: manifest.name,
        state: wanted,
        hosts: hostsWith(manifest, facts),
        wellKnown: manifest.well_known ?? {},
        announced: announcedBy({ manifest, config, wanted }, facts),
        ports: wanted === 'running' ? openPorts(manifest, config).map(portOf) : [],
        main: {
          container: containerName(facts.prefix, manifest.container_name),
          alias: containerName('cell-', manifest.container_name),
        },
        network: networkName(facts.prefix, manifest.id),
        subnet,
        internal: !manifest.capabilities.has_egress,
        requires: manifest.requires ?? [],
        closedTo: closedPeers(manifest.id, facts.vpn).map(
          (address) => `${asTheProxySees(address, facts.vpn.network, net.peers)}/32`,
        ),
        closedToPeers: closedPeers(manifest.id, facts.vpn),
      }))
      .toSorted((a, b) => (a.id < b.id ? -1 : 1)),
  }
}

function closedPeers(service: string, { limited }: VpnFacts): string[] {
  return limited.filter(({ services }) => !services.includes(service)).map(({ address }) => address)
}

function portOf({ host, container, protocol }: ServicePort): ServicePort {
  return { host, container, protocol }
}
