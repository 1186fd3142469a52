import * as v from 'valibot'
import { pasted } from '../../config/pasted.ts'
import { say } from '../../config/field-messages.ts'
import { PageQuery, Secret, ServiceId } from './inputs.ts'
import { PeerName } from './peer-inputs.ts'

/** The service says what its user names are like; what is asked here keeps addresses whole. */
const AccountName = v.pipe(
  v.string(say('text')),
  v.minLength(1, say('empty')),
  v.maxLength(64, say('too-long')),
  v.check((name) => !/[\s:/\\\p{Cc}]/u.test(name) && !/^\.+$/.test(name), say('username-letters')),
)
const Kept = v.pipe(v.string(say('text')), v.regex(/^[A-Za-z0-9][\w.@-]{0,127}$/, say('invalid')))
const Label = v.pipe(
  v.string(say('text')),
  v.trim(),
  v.minLength(1, say('label')),
  v.maxLength(40, say('label')),
  v.check((label) => !/[\p{Cc}/\\]/u.test(label) && !/^\.+$/.test(label), say('label')),
)

export const AccountParam = v.strictObject({ id: ServiceId, username: AccountName })
export const AccountDataParam = v.strictObject({ id: ServiceId, kept: Kept })
export const AppPasswordsParam = v.strictObject({ name: PeerName, service: ServiceId })
export const AppPasswordParam = v.strictObject({ name: PeerName, service: ServiceId, label: Label })

/** `q` finds a part of a user name or of the name of a peer; `cursor` is the `next` of the page before. */
export const AccountsQuery = v.strictObject({
  limit: PageQuery.entries.limit,
  cursor: v.exactOptional(v.pipe(v.string(), v.maxLength(64, say('too-long')))),
  q: v.optional(v.pipe(v.string(), v.maxLength(64, say('too-long'))), ''),
})

/** Without `username` one like the name of the peer is taken; without `password` one is made. */
export const AccountBody = v.strictObject({
  username: v.exactOptional(pasted(AccountName)),
  password: v.exactOptional(Secret),
  peer: v.exactOptional(PeerName),
  /** The data of a removed account that this one has from now on. */
  adopt: v.exactOptional(Kept),
})

export const AccountPasswordBody = v.strictObject({ password: v.exactOptional(Secret) })
export const AccountPurgeBody = v.strictObject({ confirm: pasted(v.string(say('text'))) })

export const PeerAccountsBody = v.strictObject({
  services: v.pipe(
    v.array(
      v.strictObject({
        service: ServiceId,
        username: v.exactOptional(pasted(AccountName)),
        password: v.exactOptional(Secret),
      }),
      say('list'),
    ),
    v.minLength(1, say('least-entries', { least: 1 })),
    v.maxLength(50, say('most-entries', { most: 50 })),
  ),
})

/** Of several accounts on the service, `username` says which. */
export const AppPasswordBody = v.strictObject({
  label: Label,
  username: v.exactOptional(pasted(AccountName)),
})
export const AppPasswordQuery = v.strictObject({ username: v.exactOptional(AccountName) })

/** With so many others one account may share. */
export const mostShares = 50

/** The whole list of what an account shares; of several accounts on the service, `username` says whose. */
export const SharesBody = v.strictObject({
  username: v.exactOptional(pasted(AccountName)),
  shares: v.pipe(
    v.array(
      v.strictObject({ with: pasted(AccountName), mode: v.picklist(['read', 'write'], say('invalid')) }),
      say('list'),
    ),
    v.maxLength(mostShares, say('most-entries', { most: mostShares })),
  ),
})

/** Of one share: the account that it is with, and the right. */
export const ShareParam = v.strictObject({ name: PeerName, service: ServiceId, with: pasted(AccountName) })
export const ShareBody = v.strictObject({
  username: v.exactOptional(pasted(AccountName)),
  mode: v.picklist(['read', 'write'], say('invalid')),
})

// What the pages read; the API validates what was typed.
const Typed = v.pipe(v.optional(v.string(say('text')), ''), v.maxLength(1024, say('too-long')))
export const AccountForm = v.strictObject({ username: Typed, peer: Typed, password: Typed, adopt: Typed })
/** `services` that were ticked; `username` is for all of them. */
export const PeerAccountsForm = v.strictObject({
  services: v.pipe(
    v.optional(v.union([Typed, v.array(Typed)]), []),
    v.transform((ids) => [ids].flat()),
  ),
  username: Typed,
})
export const PeerAccountParam = v.strictObject({ name: PeerName, service: ServiceId, username: AccountName })
export const AccountsPageQuery = v.object({
  q: v.optional(v.pipe(v.string(), v.maxLength(64)), ''),
  cursor: v.optional(v.pipe(v.string(), v.maxLength(64))),
})
