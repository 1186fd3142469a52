import type { PeerStats } from '../../adapters/wireguard/dump.ts'
import { addressAt } from '../../cell/peers/addresses.ts'
import type { DeviceRow } from '../../db/peer-devices.ts'
import type { PeerRow } from '../../db/peers.ts'

/** A handshake is renewed every two minutes while anything is said, in ms; after three a peer counts as gone. */
const connectedMs = 3 * 60 * 1000

/** What is known besides the rows: the network of the VPN, what is seen of each key, and the time. */
export interface Sight {
  network: string
  seen: ReadonlyMap<string, PeerStats>
  /** Handshakes that are newer than those in the rows. */
  unwritten: ReadonlyMap<string, number>
  now: number
}

/** A device as the API tells it. `address` is null where `networks.vpn` has become too small for it. */
export function toDeviceJson(row: DeviceRow, { network, seen, unwritten, now }: Sight) {
  const stats = seen.get(row.publicKey)
  const inForce = stats?.lastHandshakeAt ?? null
  const last = inForce ?? unwritten.get(row.publicKey) ?? row.seenAt
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
    created_at: time(row.createdAt),
    keys_at: time(row.keysAt),
    connected: inForce !== null && now - inForce < connectedMs,
    last_handshake_at: time(last),
    endpoint: stats?.endpoint ?? null,
    rx: stats?.rx ?? 0,
    tx: stats?.tx ?? 0,
  }
}

export type DeviceShape = ReturnType<typeof toDeviceJson>
/** `active`: it has a password; `invited`: it has a link to choose one. */
export type SignInState = 'none' | 'invited' | 'active'

/** A peer as the API tells it: what its first device is, it is too, for those who know of one only. */
export function toPeerJson(row: PeerRow, rows: readonly DeviceRow[], signIn: SignInState, sight: Sight) {
  const devices = rows.map((one) => toDeviceJson(one, sight))
  const { address, public_key, key_here, tunnel, keys_at, connected, last_handshake_at, endpoint, rx, tx } =
    devices[0] ?? noDevice
  return {
    name: row.name,
    address,
    public_key,
    key_here,
    enabled: row.enabled,
    expired: hasExpired(row, sight.now),
    expires_at: time(row.expiresAt),
    tunnel,
    services: row.services,
    peer_to_peer: row.peerToPeer,
    created_at: time(row.createdAt),
    keys_at,
    connected,
    last_handshake_at,
    endpoint,
    rx,
    tx,
    sign_in: signIn,
    devices,
  }
}

export type PeerShape = ReturnType<typeof toPeerJson>

const noDevice = {
  ...{ address: null, public_key: null, key_here: false, tunnel: null, keys_at: null, connected: false },
  ...{ last_handshake_at: null, endpoint: null, rx: 0, tx: 0 },
} as const

function hasExpired({ expiresAt }: Pick<PeerRow, 'expiresAt'>, now: number): boolean {
  return expiresAt !== null && expiresAt <= now
}

function time<T extends number | null>(ms: T): T extends null ? string | null : string
function time(ms: number | null): string | null {
  return ms === null ? null : new Date(ms).toISOString()
}
