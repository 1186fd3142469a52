import * as v from 'valibot'
import { base64, type Bundle } from './bundle-form.ts'

/** What a bundle has of logs and timestamps, in exactly the form of the sigstore bundle v0.3; or what is wrong with it. */
export function readLogged(
  material: Bundle['verificationMaterial'],
): v.InferOutput<typeof loggedSchema> | string {
  const logged = v.safeParse(loggedSchema, material)
  return logged.success
    ? logged.output
    : `what proves the time of signing is not of sigstore's form: ${logged.issues[0].message}`
}

/** More witnesses than one of each kind are rare; every one is checked, and one that fails fails the bundle. */
const few = <const Item extends v.GenericSchema>(item: Item) =>
  v.pipe(v.array(item), v.maxLength(4, 'it has too many witnesses'))
const number = v.pipe(v.string(), v.regex(/^(0|[1-9]\d{0,18})$/, 'a number is none'))

/** Protobuf's JSON leaves a zero and an empty list out. */
const numberOrZero = v.optional(number, '0')

const proof = v.strictObject({
  logIndex: numberOrZero,
  rootHash: base64,
  treeSize: number,
  hashes: v.optional(v.pipe(v.array(base64), v.maxLength(64)), []),
  checkpoint: v.strictObject({ envelope: v.pipe(v.string(), v.maxLength(8192)) }),
})

const loggedSchema = v.strictObject({
  certificate: v.strictObject({ rawBytes: base64 }),
  tlogEntries: few(
    v.strictObject({
      logIndex: numberOrZero,
      logId: v.strictObject({ keyId: base64 }),
      kindVersion: v.strictObject({ kind: v.string(), version: v.string() }),
      // a log of the second generation leaves the time to a timestamp authority
      integratedTime: numberOrZero,
      inclusionPromise: v.optional(v.strictObject({ signedEntryTimestamp: base64 })),
      inclusionProof: proof,
      canonicalizedBody: base64,
    }),
  ),
  timestampVerificationData: v.optional(
    v.strictObject({ rfc3161Timestamps: v.optional(few(v.strictObject({ signedTimestamp: base64 })), []) }),
  ),
})
