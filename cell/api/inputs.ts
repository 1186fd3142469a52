import * as v from 'valibot'
import { plainObject } from '../../config/json-closed.ts'
import { domainModes, domainName, nameInMode, type DomainMode } from '../../config/domain-name.ts'
import { issuePath } from '../../config/json-issue.ts'
import { say } from '../../config/field-messages.ts'
import { momentAhead } from '../../config/moment.ts'
import { pasted } from '../../config/pasted.ts'
import { serviceIdPattern } from '../../config/service-id.ts'

/** The id of a service: one strict pattern for every input. */
export const ServiceId = v.pipe(v.string(say('text')), v.regex(serviceIdPattern, say('service-id')))
const Id = v.pipe(v.string(), v.uuid(say('uuid')))
const Version = v.pipe(v.string(), v.regex(/^[\w.+-]{1,64}$/, say('version')))

export const ServiceParam = v.strictObject({ id: ServiceId })
export const JobParam = v.strictObject({ id: Id })
export const StoreParam = v.strictObject({ id: ServiceId })
export const TokenParam = v.strictObject({ id: Id })
export const NoBody = v.strictObject({})

export const InstallBody = v.strictObject({
  config: v.optional(v.record(v.string(), v.union([v.string(), v.number(), v.boolean()])), {}),
})

/** A merge patch over the settings of a service; null restores the default. */
export const ServiceConfigBody = v.strictObject({
  config: v.record(v.string(), v.nullable(v.union([v.string(), v.number(), v.boolean()]))),
})

/** `confirm` repeats the id of the service whose data is deleted. */
export const UninstallBody = v.pipe(
  v.strictObject({
    data: v.optional(v.picklist(['keep', 'delete']), 'keep'),
    confirm: v.optional(pasted(v.string())),
  }),
  v.forward(
    v.partialCheck(
      [['data'], ['confirm']],
      ({ data, confirm }) => data === 'keep' || confirm !== undefined,
      say('service-name'),
    ),
    ['confirm'],
  ),
)

export const PlanBody = v.strictObject({
  do: v.picklist(['install', 'uninstall'], say('plan-what')),
  data: v.optional(v.picklist(['keep', 'delete']), 'keep'),
  version: v.optional(Version),
})

/** `limit` up to 200; `cursor` is the `next` of the page before. */
export const PageQuery = v.strictObject({
  limit: v.optional(
    v.pipe(v.string(), v.regex(/^([1-9]\d?|1\d\d|200)$/, say('page-size')), v.transform(Number)),
    '50',
  ),
  cursor: v.optional(Id),
})

/** Sent by a client that reconnects to a stream: the id of the last event that it received. */
export const EventsHeader = v.object({
  'last-event-id': v.optional(
    v.pipe(v.string(), v.regex(/^\d{1,16}$/, say('event-id')), v.transform(Number)),
  ),
})

export const VerifyBody = v.union([
  v.strictObject({
    image: pasted(v.pipe(v.string(), v.maxLength(512, say('too-long')))),
    store: v.optional(pasted(v.string())),
  }),
  v.strictObject({ service: ServiceId }),
])

export const TokenBody = v.strictObject({
  name: pasted(
    v.pipe(
      v.string(),
      v.minLength(1, say('empty')),
      v.maxLength(64, say('too-long')),
      v.check((name) => !/\p{Cc}/u.test(name), say('control')),
    ),
  ),
  scope: v.picklist(['read', 'operate', 'admin'], say('scope')),
  expires_at: v.optional(momentAhead()),
})

/** `confirm` repeats the id of the service that may run although its store revoked it; `reason` is stored with the override. */
export const OverrideBody = v.strictObject({
  confirm: pasted(v.string()),
  reason: v.pipe(v.string(say('text')), v.trim(), v.minLength(1, say('reason')), v.maxLength(1000)),
})

/** A merge patch over the settings; the result is validated as a whole. */
export const PatchBody = plainObject
/** The stores in their order, as the settings have them. */
export const StoresBody = v.strictObject({
  stores: v.array(v.unknown(), say('list')),
  local_store: v.exactOptional(v.boolean(say('yes-no'))),
})

const Fingerprint = v.pipe(v.string(say('text')), v.regex(/^sha256:[0-9a-f]{64}$/, say('fingerprint')))
/** Without `accept` the store is only shown; with the confirmation that was shown it is added as it was shown. */
export const StoreAddBody = v.strictObject({
  url: pasted(v.pipe(v.string(), v.maxLength(512, say('too-long')))),
  images: v.optional(v.pipe(v.array(pasted(v.string())), v.minLength(1), v.maxLength(64))),
  accept: v.optional(pasted(Fingerprint)),
})

export const StoreBuildBody = v.strictObject({
  services: v.optional(v.pipe(v.array(ServiceId), v.minLength(1))),
})

/** `confirm` repeats the id of the service whose data is deleted. */
export const ConfirmBody = v.strictObject({ confirm: pasted(v.string()) })

const follow = v.pipe(
  v.optional(v.picklist(['0', '1'], say('zero-one')), '0'),
  v.transform((value) => value === '1'),
)
export const FollowQuery = v.strictObject({ follow })

/** `after`: the id of an event, or a time in µs. */
export const EventsQuery = v.strictObject({
  after: v.optional(v.pipe(v.string(), v.regex(/^\d{1,16}$/, say('number')), v.transform(Number))),
})

export const LogsQuery = v.strictObject({
  follow,
  container: v.optional(v.pipe(v.string(), v.regex(/^[a-z0-9][a-z0-9-]{0,99}$/, say('container')))),
  tail: v.optional(
    v.pipe(
      v.string(),
      // For more lines at once there are the engine's own log files.
      v.regex(/^(\d{1,4}|10000)$/, say('lines')),
      v.transform(Number),
    ),
    '200',
  ),
})

/** Secrets have messages of our own: those of valibot repeat the value. */
export const Secret = v.pipe(
  v.string(say('text')),
  v.minLength(1, say('empty')),
  v.maxLength(1024, say('too-long')),
)
export const NewPassword = v.pipe(Secret, v.minLength(8, say('password')))
export const Username = v.pipe(v.string(say('text')), v.regex(/^[A-Za-z0-9][\w.@-]{0,63}$/, say('username')))

export const LoginBody = v.strictObject({ username: pasted(Secret), password: Secret })
/** The second step of a sign-in: the challenge that the first one gave, and a code of the app or a recovery code. */
export const LoginCodeBody = v.strictObject({ challenge: pasted(Secret), code: pasted(Secret) })
/** `end_tokens`: whether all API tokens end too, where the caller is the administrator. */
export const PasswordBody = v.strictObject({
  old_password: Secret,
  new_password: NewPassword,
  end_tokens: v.optional(v.boolean(say('yes-no')), true),
})
export const ConfirmPasswordBody = v.strictObject({ password: Secret })
export const CodeBody = v.strictObject({ code: pasted(Secret) })
export const SecondFactorOffBody = v.strictObject({ password: Secret, code: pasted(Secret) })
export const SessionParam = v.strictObject({
  id: v.pipe(v.string(), v.regex(/^[0-9a-f]{32}$/, say('session-id'))),
})

/** In the mode pic_ngo the name follows from the cell's own; in the other public modes the owner gives it. */
export const DomainBody = v.pipe(
  v.strictObject({
    mode: v.picklist(domainModes, say('one-of', { values: domainModes.join(', ') })),
    name: v.optional(domainName()),
    token: v.optional(pasted(Secret)),
  }),
  v.forward(
    v.partialCheck(
      [['mode'], ['name']],
      ({ mode, name }) => name !== undefined || mode === 'lan' || mode === 'pic_ngo',
      say('needed-in-mode'),
    ),
    ['name'],
  ),
  v.rawCheck(({ dataset, addIssue }) => {
    if (!dataset.typed || dataset.value.name === undefined) return
    const found = named(dataset.value.mode, dataset.value.name)
    if ('fault' in found) addIssue({ message: found.fault, path: issuePath(['name']) })
  }),
  v.transform((wish) => {
    const found = wish.name === undefined ? wish : named(wish.mode, wish.name)
    return 'fault' in found ? wish : { ...wish, ...found }
  }),
)

/** Whether `pic_ngo` is a service of the owner's own, only the settings know. */
function named(mode: DomainMode, name: string) {
  return nameInMode(mode, name, { ownProvider: mode === 'pic_ngo' })
}

/** The token of an HTTP-01 challenge (RFC 8555, 8.3). */
export const ChallengeParam = v.strictObject({
  token: v.pipe(v.string(), v.regex(/^[\w-]{1,128}$/, say('token'))),
})

/** `head` is the hash of a row that was noted elsewhere. */
export const AuditVerifyQuery = v.strictObject({
  head: v.optional(v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/, say('hash')))),
})

/** `cursor` is the `next` of the page before: the number of its last row. */
export const AuditQuery = v.strictObject({
  limit: PageQuery.entries.limit,
  cursor: v.optional(v.pipe(v.string(), v.regex(/^\d{1,15}$/, say('number')), v.transform(Number))),
})
