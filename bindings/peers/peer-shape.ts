import type { PeerSight } from '../../adapters/wireguard/dump.ts'
import { addressAt } from '../../cell/peers/seats.ts'
import type { PeerRow } from '../../db/peers.ts'

/** A handshake is renewed every two minutes while anything is said, in ms; after three a peer counts as gone. */
const connectedMs = 3 * 60 * 1000

/** A peer as the API tells it. `address` is null where `networks.vpn` has become too small for it. */
export function peerShape(row: PeerRow, network: string, sight: PeerSight | undefined, now: number) {
  const seen = sight?.lastHandshakeAt ?? null
  return {
    name: row.name,
    address: addressAt(network, row.seat),
    publicKey: row.publicKey,
    /** Whether the private key was made here, so that its configuration can be downloaded whole. */
    keyHere: row.privateKey !== null,
    enabled: row.enabled,
    expired: hasExpired(row, now),
    expiresAt: time(row.expiresAt),
    tunnel: row.tunnel,
    services: row.services,
    peerToPeer: row.peerToPeer,
    exit: null,
    createdAt: time(row.createdAt),
    keysAt: time(row.keysAt),
    connected: seen !== null && now - seen < connectedMs,
    lastHandshakeAt: time(seen),
    endpoint: sight?.endpoint ?? null,
    rx: sight?.rx ?? 0,
    tx: sight?.tx ?? 0,
  }
}

export type PeerShape = ReturnType<typeof peerShape>

export function hasExpired({ expiresAt }: Pick<PeerRow, 'expiresAt'>, now: number): boolean {
  return expiresAt !== null && expiresAt <= now
}

function time<T extends number | null>(ms: T): T extends null ? string | null : string
function time(ms: number | null): string | null {
  return ms === null ? null : new Date(ms).toISOString()
}
