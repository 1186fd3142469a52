import * as v from 'valibot'
import { Bytes, pageOf, Time } from './words.ts'

/** What a device and the peer that it is the first of say alike. */
const seen = {
  connected: v.boolean(),
  last_handshake_at: v.nullable(Time),
  endpoint: v.nullable(v.string()),
  rx: Bytes,
  tx: Bytes,
}
const Tunnel = v.picklist(['full', 'split'])

export const Device = v.strictObject({
  name: v.string(),
  /** Null when `networks.vpn` was made too small for this device. */
  address: v.nullable(v.string()),
  public_key: v.string(),
  key_here: v.boolean(),
  enabled: v.boolean(),
  expired: v.boolean(),
  expires_at: v.nullable(Time),
  tunnel: Tunnel,
  /** Null: those of its peer. */
  services: v.nullable(v.array(v.string())),
  created_at: Time,
  keys_at: Time,
  ...seen,
})
export const Devices = v.strictObject({ items: v.array(Device) })

/** The oldest device's address, key, tunnel and traffic stand on the peer too; null where it has none. */
export const Peer = v.strictObject({
  name: v.string(),
  address: v.nullable(v.string()),
  public_key: v.nullable(v.string()),
  key_here: v.boolean(),
  enabled: v.boolean(),
  expired: v.boolean(),
  expires_at: v.nullable(Time),
  tunnel: v.nullable(Tunnel),
  /** Null: all services. */
  services: v.nullable(v.array(v.string())),
  peer_to_peer: v.boolean(),
  created_at: Time,
  keys_at: v.nullable(Time),
  ...seen,
  sign_in: v.picklist(['none', 'invited', 'active']),
  devices: v.array(Device),
})
export const PeerPage = pageOf(Peer)

/** A one-time link; `invite` is its secret, `url` the whole of it, and no other answer has them. */
export const Invite = v.strictObject({
  invite: v.string(),
  path: v.string(),
  url: v.string(),
  expires_at: Time,
})

/** Whom an invitation is for: the user name that the peer will have. */
export const Invited = v.strictObject({ name: v.string() })

/** A one-time address of a device's configuration; `link` is its secret, `url` the whole of it, and no other answer has them. */
export const DeviceLink = v.strictObject({
  link: v.string(),
  path: v.string(),
  url: v.string(),
  expires_at: Time,
})

export const FetchedDevice = v.strictObject({ peer: v.string(), device: v.string(), config: v.string() })
