import * as v from 'valibot'
import { wholeOf } from './words.ts'

const Entry = v.strictObject({
  label: v.string(),
  /** Null when it has a password in it that the caller may not see again. */
  value: v.nullable(v.string()),
  kind: v.picklist(['text', 'password', 'url', 'qr', 'download']),
})

/** What a device signs in to: `url` has the collections of the account. */
const Server = v.strictObject({
  kind: v.picklist(['caldav', 'carddav']),
  url: v.string(),
  host: v.string(),
  port: v.number(),
})

/** With what a peer signs in to its services. */
export const ServiceCredentials = wholeOf(
  v.strictObject({
    service: v.string(),
    name: v.string(),
    url: v.nullable(v.string()),
    username: v.string(),
    password: v.nullable(v.string()),
    state: v.picklist(['pending', 'active', 'failed', 'removing']),
    entries: v.array(Entry),
    servers: v.array(Server),
  }),
)
