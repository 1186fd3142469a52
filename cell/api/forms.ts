import * as v from 'valibot'
import { ServiceId } from './inputs.ts'
import { PeerName } from './peer-inputs.ts'
import { say } from '../../config/field-messages.ts'

/** A form field as typed. The API validates it, so that pages and other clients get the same messages. */
const Typed = v.pipe(v.string(say('text')), v.maxLength(1024, say('too-long')))
/** A field that a form may leave out. */
const Optional = v.optional(Typed, '')

/** A page of this cell to redirect to; anything that could lead to another site becomes the home page. */
const OwnPage = v.fallback(
  v.pipe(
    v.optional(v.string(), '/'),
    v.regex(/^\/(?:[\w.~-][\w.~/-]*)?(?:\?[\w.~=&%+-]*)?$/),
    v.maxLength(512),
  ),
  '/',
)

export const SignInQuery = v.object({ next: OwnPage })
export const SignInForm = v.strictObject({ username: Typed, password: Typed, next: OwnPage })

export const SignInCodeForm = v.strictObject({ challenge: Typed, code: Typed, next: OwnPage })

export const SetupForm = v.strictObject({
  do: v.optional(v.picklist(['check', 'set-up']), 'set-up'),
  code: Typed,
  cell_name: Typed,
  mode: v.optional(Typed, 'lan'),
  name: Optional,
  token: Optional,
  time_zone: Optional,
  username: Typed,
  password: Typed,
  peer: Optional,
})

/** `check` only asks the DNS provider; `save` also stores the domain. */
export const DomainForm = v.strictObject({
  do: v.optional(v.picklist(['check', 'save']), 'save'),
  mode: Typed,
  name: Optional,
  token: Optional,
})

export const PreferencesForm = v.strictObject({
  theme: v.optional(v.picklist(['auto', 'light', 'dark'])),
  language: v.optional(v.pipe(v.string(), v.regex(/^[a-z]{2}$/))),
  next: OwnPage,
})

/** How many services that are not installed a page shows at first, and more of at each step. */
export const servicesAtOnce = 48

/** What is searched for among the services, and how many of those that are not installed are shown. */
export const ServicesQuery = v.object({
  q: v.optional(v.pipe(v.string(), v.maxLength(200)), ''),
  shown: v.optional(
    v.pipe(v.string(), v.regex(/^\d{1,5}$/, say('number')), v.transform(Number)),
    String(servicesAtOnce),
  ),
})
/** What a page subscribes to: `show` names its regions, one per line; `after` is a time in µs. */
export const LiveQuery = v.strictObject({
  after: v.optional(v.pipe(v.string(), v.regex(/^\d{1,16}$/, say('number'))), '0'),
  here: OwnPage,
  show: v.pipe(
    v.optional(v.string(), 'nav'),
    v.maxLength(512),
    v.transform((text) => text.split('\n')),
  ),
})
export const DoneQuery = v.object({ done: v.optional(v.string()) })
export const MeasureQuery = v.object({ measure: v.optional(v.literal('1')) })

export const PlanQuery = v.strictObject({
  do: v.picklist(['install', 'uninstall'], say('plan-what')),
  data: v.optional(v.picklist(['keep', 'delete']), 'keep'),
})

/** The settings of a service, with the keys of its manifest. */
export const InstallForm = v.record(
  v.pipe(v.string(), v.regex(/^config\.[A-Za-z]\w*$/, say('setting'))),
  v.pipe(v.string(say('text')), v.maxLength(16 * 1024, say('too-long'))),
)
export const UninstallForm = v.strictObject({
  data: v.optional(v.picklist(['keep', 'delete']), 'keep'),
  confirm: v.optional(Typed),
})
export const OverrideForm = v.strictObject({ confirm: Typed, reason: Typed })
/** A connection of an exit: its name, with the keys of the exit's form. */
export const ConnectionForm = v.objectWithRest({ id: Typed }, InstallForm.value)
/** `way` is a connection, or `direct`, or for a device `person`: as the person leaves. */
export const ExitForm = v.strictObject({ way: Typed, device: Optional })
/** `images` and `accept` are lists separated by white space. */
export const StoreAddForm = v.strictObject({
  url: Typed,
  images: Optional,
  accept: v.optional(v.pipe(v.string(), v.maxLength(4096, say('too-long'))), ''),
  confirm_password: Optional,
})
export const NoForm = v.strictObject({})
/** A form that asks for nothing but the password, and for that only when it was long ago. */
export const PasswordAgainForm = v.strictObject({ confirm_password: Optional })

const LogWords = {
  container: v.optional(v.pipe(v.string(), v.regex(/^[a-z0-9][a-z0-9-]{0,99}$/, say('container')))),
  q: v.optional(v.pipe(v.string(), v.maxLength(200)), ''),
}
export const LogPageQuery = v.object({ ...LogWords, follow: v.optional(v.picklist(['0', '1']), '1') })
export const LogLinesQuery = v.object(LogWords)

export const DeleteForm = v.strictObject({ confirm: Optional })
export const CursorQuery = v.object({ cursor: v.optional(v.pipe(v.string(), v.regex(/^[\w-]{1,64}$/))) })

export const TokenForm = v.strictObject({
  name: Typed,
  scope: Typed,
  days: v.optional(v.picklist(['', '7', '30', '90', '365']), ''),
  confirm_password: Optional,
})
/** Browsers do not send an unticked box: absent means false. */
const Ticked = v.optional(
  v.pipe(
    v.picklist(['true', '']),
    v.transform((value) => value === 'true'),
  ),
  '',
)
export const OwnServiceParam = v.strictObject({ service: ServiceId })
/** A further password of an own account. */
export const AppPasswordForm = v.strictObject({ label: Typed, username: Typed })
/** With whom an own account shares, and how. */
export const ShareForm = v.strictObject({
  username: Typed,
  with: Typed,
  mode: v.picklist(['read', 'write'], say('invalid')),
})
export const UnshareForm = v.strictObject({ username: Typed, with: Typed })
/** Of a peer's own device. */
export const OwnDeviceForm = v.strictObject({ name: Typed })
export const PeerForm = v.strictObject({
  name: Typed,
  device: Optional,
  without_device: Ticked,
  public_key: Optional,
  tunnel: Typed,
  peer_to_peer: Ticked,
})
/** `services` counts only with `access` = `some`; `expires` is a day, or empty for never. */
export const PeerChangeForm = v.strictObject({
  enabled: Ticked,
  peer_to_peer: Ticked,
  access: v.optional(v.picklist(['all', 'some'])),
  services: v.pipe(
    v.optional(v.union([Typed, v.array(Typed)]), []),
    v.transform((ids) => [ids].flat()),
  ),
  expires: v.optional(Typed),
})
export const DeviceForm = v.strictObject({ name: Typed })
export const DeviceChangeForm = v.strictObject({
  ...{ name: Typed, enabled: Ticked, tunnel: Typed },
  access: PeerChangeForm.entries.access,
  services: PeerChangeForm.entries.services,
  expires: PeerChangeForm.entries.expires,
})
export const FetchDeviceForm = v.strictObject({ do: v.picklist(['file', 'qr']) })
export const PeersCursorQuery = v.object({ cursor: v.optional(PeerName), q: v.optional(v.string()) })
export const InviteParam = v.strictObject({ secret: v.pipe(v.string(), v.regex(/^[\w-]{1,64}$/)) })
/** `username` is there for password managers. */
export const InviteForm = v.strictObject({ password: Typed, username: Optional })
export const PasswordForm = v.strictObject({
  old_password: Typed,
  new_password: Typed,
  end_tokens: Ticked,
})
export const CodeForm = v.strictObject({ code: Typed })
export const SecondFactorOffForm = v.strictObject({ password: Typed, code: Typed })
export const TimeZoneForm = v.strictObject({ time_zone: Typed })
export const NamesForm = v.strictObject({ driver: Typed, blocked: Typed })
export const VerificationForm = v.strictObject({ mode: Typed })
