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
export const DeviceParam = v.strictObject({ name: PeerName, device: PeerName })

/** `cursor` is the `next` of the page before: the name of its last peer. `q` is in the name of a peer or of a device. */
export const PeersQuery = v.strictObject({
  limit: PageQuery.entries.limit,
  cursor: v.exactOptional(PeerName),
  q: v.optional(v.pipe(v.string(), v.maxLength(64, say('too-long'))), ''),
})

const PublicKey = pasted(v.pipe(v.string(), v.check(isWireGuardKey, say('public-key'))))
const Tunnel = v.picklist(['full', 'split'], say('tunnel'))
const Expiry = v.nullable(momentAhead(say('time-or-null')))
const Flag = v.boolean(say('yes-no'))
/** null: all services, including those installed later. */
const Allowed = v.nullable(v.pipe(v.array(ServiceId, say('ids-or-null')), v.maxLength(200, say('too-long'))))

/** `device` names the first device, which is called like the peer unless told otherwise; null makes a peer without one. */
export const PeerBody = v.strictObject({
  name: pasted(PeerName),
  device: v.exactOptional(v.nullable(pasted(PeerName))),
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

/** Without `tunnel` it is that of the peer's first device; without `services` it may use what its peer may. */
export const DeviceBody = v.strictObject({
  name: pasted(PeerName),
  public_key: v.exactOptional(PublicKey),
  tunnel: v.exactOptional(Tunnel),
  expires_at: v.optional(Expiry, null),
  services: v.optional(Allowed, null),
})

/** A field that is left out is not changed. */
export const DeviceChangeBody = v.strictObject({
  name: v.exactOptional(pasted(PeerName)),
  enabled: v.exactOptional(Flag),
  tunnel: v.exactOptional(Tunnel),
  expires_at: v.exactOptional(Expiry),
  services: v.exactOptional(Allowed),
})

export const DeviceLinkBody = v.strictObject({ link: pasted(Secret) })

export const PeerPlanBody = v.strictObject({ do: v.literal('remove', say('remove')) })

export const PeerKeysBody = v.strictObject({ public_key: v.exactOptional(PublicKey) })

export const OwnDeviceParam = v.strictObject({ device: PeerName })

export const InviteBody = v.strictObject({ invite: pasted(Secret) })
export const AcceptInviteBody = v.strictObject({ invite: pasted(Secret), password: NewPassword })
