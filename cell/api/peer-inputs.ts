import * as v from 'valibot'
import { isWireGuardKey } from '../peers/key-pair.ts'
import { NewPassword, PageQuery, Secret, ServiceId } from './inputs.ts'

export const PeerName = v.pipe(
  v.string('must be text'),
  v.regex(/^[A-Za-z0-9_.-]{1,64}$/, 'must be 1 to 64 letters, digits and _ . -'),
  // In a URL, `.` and `..` would be removed as path segments.
  v.check((name) => !/^\.+$/.test(name), 'must not be of dots alone'),
)
export const PeerParam = v.strictObject({ name: PeerName })

/** `cursor` is the `next` of the page before: the name of its last peer. */
export const PeersQuery = v.strictObject({
  limit: PageQuery.entries.limit,
  cursor: v.exactOptional(PeerName),
})

const PublicKey = v.pipe(
  v.string('must be text'),
  v.check(
    isWireGuardKey,
    'must be a public key of WireGuard: 32 bytes in base64, such as "wg pubkey" prints',
  ),
)
const Tunnel = v.picklist(['full', 'split'], 'must be "full" or "split"')
const Expiry = v.nullable(
  v.pipe(
    v.string('must be an RFC 3339 time, or null'),
    v.isoTimestamp('must be an RFC 3339 time, such as 2030-01-01T00:00:00Z'),
    v.transform((text) => Date.parse(text)),
    v.finite('must be an RFC 3339 time'),
  ),
)
const Flag = v.boolean('must be true or false')
/** null: all services, including those installed later. */
const Allowed = v.nullable(
  v.pipe(v.array(ServiceId, 'must be a list of ids, or null'), v.maxLength(200, 'is too long')),
)

export const PeerBody = v.strictObject({
  name: PeerName,
  public_key: v.exactOptional(PublicKey),
  tunnel: v.optional(Tunnel, 'split'),
  expires_at: v.optional(Expiry, null),
  services: v.optional(Allowed, null),
  peer_to_peer: v.optional(Flag, false),
})

/** A field that is left out is not changed. */
export const PeerChangeBody = v.strictObject({
  enabled: v.exactOptional(Flag),
  tunnel: v.exactOptional(Tunnel),
  expires_at: v.exactOptional(Expiry),
  services: v.exactOptional(Allowed),
  peer_to_peer: v.exactOptional(Flag),
})

export const PeerPlanBody = v.strictObject({ do: v.literal('remove', 'must be "remove"') })

export const PeerKeysBody = v.strictObject({ public_key: v.exactOptional(PublicKey) })

export const AcceptInviteBody = v.strictObject({ invite: Secret, password: NewPassword })
