import * as v from 'valibot'
import { decodeBase64 } from './signature.ts'
import { parseStrictJson } from './strict-json.ts'

export const bundleType = 'application/vnd.dev.sigstore.bundle.v0.3+json'

/** cosign's bundles have about 700 bytes; with a certificate and a log entry some 10 kB. */
export const bundleLimit = 128 * 1024

/** Strict standard base64. */
export const base64 = v.pipe(
  v.string(),
  v.check((text) => decodeBase64(text) !== undefined, 'it is not strict base64'),
)

const bundleSchema = v.strictObject({
  mediaType: v.literal(bundleType, 'its media type is not that of a bundle v0.3'),
  verificationMaterial: v.pipe(
    v.strictObject({
      publicKey: v.optional(v.strictObject({ hint: base64 })),
      certificate: v.optional(v.strictObject({ rawBytes: base64 })),
      // a transparency log proves nothing that a trusted key over the pinned digest doesn't
      tlogEntries: v.optional(v.array(v.unknown())),
      timestampVerificationData: v.optional(v.unknown()),
    }),
    v.check(
      ({ publicKey, certificate }) => (publicKey === undefined) !== (certificate === undefined),
      'it is signed neither by a plain key nor with one certificate',
    ),
  ),
  dsseEnvelope: v.strictObject({
    payload: base64,
    payloadType: v.string(),
    signatures: v.pipe(
      v.array(v.strictObject({ sig: base64, keyid: v.optional(v.string()) })),
      v.length(1, 'it has not exactly one signature'),
    ),
  }),
})

/** A sigstore bundle v0.3 whose form is right; nothing in it is believed yet. */
export type Bundle = v.InferOutput<typeof bundleSchema>

/** The bundle, or what is wrong with it. */
export function readBundle(bytes: Uint8Array): Bundle | string {
  if (bytes.length > bundleLimit) return 'the bundle is too large'
  try {
    const bundle = v.safeParse(bundleSchema, parseStrictJson(bytes))
    return bundle.success ? bundle.output : `the bundle is not of cosign's form: ${bundle.issues[0].message}`
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
    return `the bundle is not strict JSON: ${error.message}`
  }
}
