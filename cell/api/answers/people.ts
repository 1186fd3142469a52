import * as v from 'valibot'
import { Count, pageOf, Time } from './words.ts'

export const SetupStatus = v.strictObject({ done: v.boolean() })
export const SetupCode = v.strictObject({ code: v.string() })
/** `peer` is the peer that signed in, for the role `peer`; `time_zone` is that of the settings. */
export const Me = v.strictObject({
  name: v.string(),
  kind: v.string(),
  role: v.picklist(['admin', 'peer']),
  peer: v.nullable(v.string()),
  time_zone: v.string(),
})
/** Null for a caller without a session cookie, which needs no token. */
export const CsrfToken = v.strictObject({ token: v.nullable(v.string()) })
/** Where a second step follows: what it needs besides the code, until `expires_at`. */
export const Challenge = v.strictObject({ challenge: v.string(), expires_at: Time })
export const SecondFactor = v.strictObject({
  on: v.boolean(),
  since: v.nullable(Time),
  recovery_codes_left: Count,
})
/** `secret` is base32 (RFC 4648); `uri` is what an app reads from a QR code. No other answer has them. */
export const NewSecondFactor = v.strictObject({ secret: v.string(), uri: v.string() })
export const RecoveryCodes = v.strictObject({ recovery_codes: v.array(v.string()) })
/** `browser` is empty where it is unknown; `current` is the session of the caller. */
const Session = v.strictObject({
  id: v.string(),
  user: v.string(),
  address: v.string(),
  browser: v.string(),
  created_at: Time,
  last_seen_at: Time,
  expires_at: Time,
  current: v.boolean(),
})
export const Sessions = pageOf(Session)
export const NewPassword = v.strictObject({ username: v.string(), password: v.string() })

const Token = v.strictObject({
  id: v.string(),
  name: v.string(),
  scope: v.picklist(['read', 'operate', 'admin']),
  created_at: Time,
  expires_at: v.nullable(Time),
})
export const Tokens = pageOf(Token)
/** `token` is the secret; no other answer has it. */
export const NewToken = v.strictObject({ ...Token.entries, token: v.string() })
