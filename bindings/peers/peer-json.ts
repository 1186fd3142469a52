import type { PeerStats } from '../../adapters/wireguard/dump.ts'
import { addressAt } from '../../cell/peers/addresses.ts'
import type { PeerRow } from '../../db/peers.ts'

/** A handshake is renewed every two minutes while anything is said, in ms; after three a peer counts as gone. */
const connectedMs = 3 * 60 * 1000

/** A peer as the API tells it. `address` is null where `networks.vpn` has become too small for it. */
export function toPeerJson(row: PeerRow, network: string, stats: PeerStats | undefined, now: number) {
  const seen = stats?.lastHandshakeAt ?? null
  return {
    name: row.name,
    address: addressAt(network, row.addressIndex),
    public_key: row.publicKey,
    /** Whether the private key was made here, so that its configuration can be downloaded whole. */
    key_here: row.privateKey !== null,
    enabled: row.enabled,
    expired: hasExpired(row, now),
    expires_at: time(row.expiresAt),
    tunnel: row.tunnel,
    services: row.services,
    peer_to_peer: row.peerToPeer,
    created_at: time(row.createdAt),
    keys_at: time(row.keysAt),
    connected: seen !== null && now - seen < connectedMs,
    last_handshake_at: time(seen),
    endpoint: stats?.endpoint ?? null,
    rx: stats?.rx ?? 0,
    tx: stats?.tx ?? 0,
  }
}

export type PeerShape = ReturnType<typeof toPeerJson>

function hasExpired({ expiresAt }: Pick<PeerRow, 'expiresAt'>, now: number): boolean {
  return expiresAt !== null && expiresAt <= now
}

function time<T extends number | null>(ms: T): T extends null ? string | null : string
function time(ms: number | null): string | null {
  return ms === null ? null : new Date(ms).toISOString()
}
