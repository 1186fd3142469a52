import * as v from 'valibot'
import { Problem } from './problem.ts'
import { Count, pageOf, Time, wholeOf } from './words.ts'

const state = v.picklist(['pending', 'active', 'failed', 'removing'])

export const Account = v.strictObject({
  service: v.string(),
  username: v.string(),
  /** Whose it is; null for one of nobody in particular. */
  peer: v.nullable(v.string()),
  state,
  /** Nobody can sign in with it: its peer is disabled, or its time is over. */
  suspended: v.boolean(),
  /** Whether the cell made its password. */
  generated: v.boolean(),
  /** Why it failed the last time. */
  problem: v.nullable(Problem),
  attempts: Count,
  next_try_at: v.nullable(Time),
  created_at: Time,
  changed_at: Time,
})
/** `strangers` are on the service and on no list of the cell; they are left alone. Of many, `names` has the first. */
export const AccountPage = v.strictObject({
  /** Accounts outlive an uninstall. */
  installed: v.boolean(),
  ...pageOf(Account).entries,
  total: Count,
  strangers: v.strictObject({ names: v.array(v.string()), total: Count }),
})
export const StrangersSetAside = v.strictObject({ count: Count })

/** What a peer has; `offered` are the services on which it has none, with the user name it would get, if one fits. */
export const PeerAccounts = v.strictObject({
  ...wholeOf(Account).entries,
  offered: v.array(
    v.strictObject({ service: v.string(), name: v.string(), username: v.nullable(v.string()) }),
  ),
})

/** `password` is the one that was made; no other answer has it. Null where it was supplied. */
export const AccountGiven = v.strictObject({ account: Account, password: v.nullable(v.string()) })

/** What came of each: an account, or a problem. */
export const AccountsGiven = wholeOf(
  v.strictObject({
    service: v.string(),
    account: v.nullable(Account),
    password: v.nullable(v.string()),
    problem: v.nullable(Problem),
  }),
)

export const AccountData = v.strictObject({
  id: v.string(),
  /** Who left it. */
  username: v.string(),
  peer: v.nullable(v.string()),
  deleting: v.boolean(),
  /** Why they could not be deleted the last time. */
  problem: v.nullable(Problem),
  /** When it is tried again. */
  next_try_at: v.nullable(Time),
  since: Time,
})
export const AccountDataList = wholeOf(AccountData)

const Share = v.strictObject({ with: v.string(), mode: v.picklist(['read', 'write']) })

/** What a peer needs to use its accounts. `value` is null where it holds a password that is not told. */
export const Credentials = wholeOf(
  v.strictObject({
    service: v.string(),
    name: v.string(),
    url: v.nullable(v.string()),
    username: v.string(),
    state,
    problem: v.nullable(Problem),
    /** Told to the peer alone, and only when the cell made it. */
    password: v.nullable(v.string()),
    fields: v.array(
      v.strictObject({
        label: v.string(),
        kind: v.picklist(['text', 'password', 'url', 'qr', 'download']),
        value: v.nullable(v.string()),
      }),
    ),
    profiles: v.array(
      v.strictObject({ kind: v.picklist(['caldav', 'carddav', 'webdav', 'imap', 'smtp']), url: v.string() }),
    ),
    /** Null where the service keeps one password for each account. */
    app_passwords: v.nullable(v.array(v.strictObject({ label: v.string(), created_at: Time }))),
    /** Who sees what the account has; null where the service shares nothing. */
    shares: v.nullable(v.array(Share)),
  }),
)

/** `password` is told here, and nowhere else. */
export const AppPassword = v.strictObject({
  service: v.string(),
  username: v.string(),
  label: v.string(),
  password: v.string(),
})

/** The accounts that see what an account of the same service has. */
export const Shares = wholeOf(Share)
