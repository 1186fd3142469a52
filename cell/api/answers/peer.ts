import * as v from 'valibot'
import { Bytes, pageOf, Time } from './words.ts'

export const Peer = v.strictObject({
  name: v.string(),
  /** Null when `networks.vpn` was made too small for this peer. */
  address: v.nullable(v.string()),
  public_key: v.string(),
  key_here: v.boolean(),
  enabled: v.boolean(),
  expired: v.boolean(),
  expires_at: v.nullable(Time),
  tunnel: v.picklist(['full', 'split']),
  /** Null: all services. */
  services: v.nullable(v.array(v.string())),
  peer_to_peer: v.boolean(),
  created_at: Time,
  keys_at: Time,
  connected: v.boolean(),
  last_handshake_at: v.nullable(Time),
  endpoint: v.nullable(v.string()),
  rx: Bytes,
  tx: Bytes,
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
