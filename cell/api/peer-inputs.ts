import * as v from 'valibot'
import { isWireGuardKey } from '../peers/key-pair.ts'
import { momentAhead } from '../../config/moment.ts'
import { pasted } from '../../config/pasted.ts'
import { NewPassword, PageQuery, Secret, ServiceId } from './inputs.ts'
import { say } from '../../config/field-messages.ts'

export const PeerName = v.pipe(
  v.string(say('text')),
  v.regex(/^[A-Za-z0-9_.-]{1,64}$/, say('device-name')),
  // In a URL, `.` and `..` would be removed as path segments.
  v.check((name) => !/^\.+$/.test(name), say('only-dots')),
)
export const PeerParam = v.strictObject({ name: PeerName })

/** `cursor` is the `next` of the page before: the name of its last peer. */
export const PeersQuery = v.strictObject({
  limit: PageQuery.entries.limit,
  cursor: v.exactOptional(PeerName),
})

const PublicKey = pasted(v.pipe(v.string(), v.check(isWireGuardKey, say('public-key'))))
const Tunnel = v.picklist(['full', 'split'], say('tunnel'))
const Expiry = v.nullable(momentAhead(say('time-or-null')))
const Flag = v.boolean(say('yes-no'))
/** null: all services, including those installed later. */
const Allowed = v.nullable(v.pipe(v.array(ServiceId, say('ids-or-null')), v.maxLength(200, say('too-long'))))

export const PeerBody = v.strictObject({
  name: pasted(PeerName),
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

export const PeerPlanBody = v.strictObject({ do: v.literal('remove', say('remove')) })

export const PeerKeysBody = v.strictObject({ public_key: v.exactOptional(PublicKey) })

export const InviteBody = v.strictObject({ invite: pasted(Secret) })
export const AcceptInviteBody = v.strictObject({ invite: pasted(Secret), password: NewPassword })
