import * as v from 'valibot'
import { domainModes } from '../../../config/domain-name.ts'
import { Problem } from './problem.ts'
import { Time } from './words.ts'

/**
 * `names` are the names that a certificate must cover; `due` says why a new one is needed. `address` is the address
 * published at the DNS provider; null without one.
 */
export const Domain = v.strictObject({
  mode: v.picklist(domainModes),
  name: v.string(),
  names: v.array(v.string()),
  certificate: v.nullable(
    v.strictObject({
      names: v.array(v.string()),
      issuer: v.string(),
      not_before: Time,
      not_after: Time,
      state: v.picklist(['good', 'expired']),
    }),
  ),
  due: v.nullable(v.picklist(['missing', 'other names', 'nearly over'])),
  last_problem: v.nullable(Problem),
  address: v.nullable(
    v.strictObject({
      published: v.nullable(v.string()),
      published_at: v.nullable(Time),
      problem: v.nullable(Problem),
    }),
  ),
})

/** The root certificate of the cell's own authority; the fingerprint is SHA-256 in hex, a colon after each byte. */
export const Root = v.strictObject({
  common_name: v.string(),
  fingerprint: v.string(),
  not_before: Time,
  not_after: Time,
  /** When it took the place of an earlier root: devices that trusted that one have to load this. */
  replaced_at: v.nullable(Time),
})
