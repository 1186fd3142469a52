import * as v from 'valibot'
import { pageOf, Time } from './words.ts'

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
