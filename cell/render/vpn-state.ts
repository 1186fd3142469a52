/** What the VPN is rendered from: only peers that may use it now. Networks in CIDR notation. */
export interface VpnState {
  /** `networks.vpn`; the cell has its first address. */
  network: string
  privateKey: string
  /** Where things stand on the network of the core. */
  inside: {
    /** The whole network, which peers don't reach but for the three below. */
    subnet: string
    dns: string
    caddy: string
    ntp: string
    /** The block in which peers appear there, one to one. */
    peers: string
  }
  peers: VpnPeer[]
  /** Each once, by slot; those that nobody uses too. */
  exits: ExitWay[]
  /** Ports of the cell's address that lead to services. */
  doors: VpnDoor[]
}

/** `host` of the cell's address leads to `port` of a container at `address`; peers in `closedTo` are refused. */
export interface VpnDoor {
  protocol: 'tcp' | 'udp'
  host: number
  address: string
  port: number
  closedTo: string[]
}

/** A device of a peer: WireGuard's peers are devices. */
export interface VpnPeer {
  /** `<peer>/<device>` */
  name: string
  address: string
  publicKey: string
  tunnel: 'full' | 'split'
  peerToPeer: boolean
  /** The slot of the connection that it leaves by; null where it leaves directly. */
  exit: number | null
}

/** A connection that peers leave by. */
export interface ExitWay {
  slot: number
  /** Where its container stands; null while it has none: then nothing passes. */
  address: string | null
  /** Else TCP alone passes, and names. */
  carriesUdp: boolean
}
