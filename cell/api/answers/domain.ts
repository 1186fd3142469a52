import * as v from 'valibot'
import { domainModes } from '../../../config/settings.ts'
import { Problem } from './problem.ts'
import { Time } from './words.ts'

/**
 * `names` is what a certificate is for; `due` says why a new one is being had. `address` is where the cell has let the
 * name lead, for a name that a provider keeps.
 */
export const Domain = v.strictObject({
  mode: v.picklist(domainModes),
  name: v.string(),
  names: v.array(v.string()),
  certificate: v.nullable(
    v.strictObject({
      names: v.array(v.string()),
      issuer: v.string(),
      notBefore: Time,
      notAfter: Time,
      state: v.picklist(['good', 'expired']),
    }),
  ),
  due: v.nullable(v.picklist(['missing', 'other names', 'nearly over'])),
  lastProblem: v.nullable(Problem),
  address: v.nullable(
    v.strictObject({
      published: v.nullable(v.string()),
      publishedAt: v.nullable(Time),
      problem: v.nullable(Problem),
    }),
  ),
})

/** The root certificate of the cell's own authority; the fingerprint is SHA-256 in hex, a colon after each byte. */
export const Root = v.strictObject({
  commonName: v.string(),
  fingerprint: v.string(),
  notBefore: Time,
  notAfter: Time,
})
