import { bundleFromJSON } from '@sigstore/bundle'
import { toSignedEntity, toTrustMaterial, Verifier } from '@sigstore/verify'
import * as v from 'valibot'
import { lackingAnnotation, openChecks, quote } from './checks.ts'
import type { TrustedKey } from './key.ts'
import type { ImagePolicy, SignatureResult } from './outcome.ts'
import type { PinnedReference } from './reference.ts'
import { decodeBase64 } from './signature.ts'
import { readStatement, signPredicate, statementPayloadType, statementType } from './statement.ts'
import { parseStrictJson } from './strict-json.ts'

export const bundleType = 'application/vnd.dev.sigstore.bundle.v0.3+json'

/** cosign's bundles have about 700 bytes; with a log entry some 10 kB. */
export const bundleLimit = 128 * 1024

/**
 * Checks one sigstore bundle (v0.3, a DSSE envelope signed by a plain key). sigstore's packages check the signature;
 * what was signed is checked here, stricter than cosign. Never throws, whatever the bytes are.
 */
export function verifyBundle(bytes: Uint8Array, pin: PinnedReference, policy: ImagePolicy): SignatureResult {
  const { checks, hold } = openChecks()
  const failed: SignatureResult = { keyId: null, checks }

  const bundle = readBundle(bytes)
  if (typeof bundle === 'string') return (hold('form', false, '', bundle), failed)
  const { payload, payloadType } = bundle.dsseEnvelope
  hold('form', true, 'the bundle is well-formed', '')
  const signer = policy.keys.find((key) => isSignedBy(bundle, key))
  const unknown = 'no key of the store made this signature over these bytes'
  if (!hold('signature', signer !== undefined, `signed by ${signer?.id}`, unknown)) return failed
  // it chooses nothing; but a bundle that names another key than the one that signed was tampered with
  const { hint } = bundle.verificationMaterial.publicKey
  const sameKey = Buffer.from(hint, 'base64').toString('hex') === signer?.id.slice('sha256:'.length)
  const otherKey = `it claims to be signed by the key ${quote(hint)}`
  if (!hold('hint', sameKey, 'it names the key that signed', otherKey)) return failed

  const wrongPayload = `the signed payload is of the type ${quote(payloadType)}, not ${quote(statementPayloadType)}`
  if (payloadType !== statementPayloadType) return (hold('type', false, '', wrongPayload), failed)
  const statement = readStatement(decodeBase64(payload) ?? Buffer.alloc(0))
  if (typeof statement === 'string') return (hold('type', false, '', statement), failed)
  const { _type, predicateType, subject } = statement
  const wrongType = `the signed type is ${quote(predicateType)} in ${quote(_type)}, not ${quote(signPredicate)}`
  const isSignature = _type === statementType && predicateType === signPredicate
  if (!hold('type', isSignature, 'it is an image signature', wrongType)) return failed

  const [only] = subject
  const count = `it was made for ${subject.length} images at once`
  if (only === undefined || subject.length !== 1) return (hold('digest', false, '', count), failed)
  const digest = `sha256:${only.digest.sha256}`
  const right = hold(
    'digest',
    digest === pin.digest,
    `it is for ${pin.digest}`,
    `it was made for ${quote(digest)}`,
  )
  if (!right) return failed
  hold('repository', true, 'a bundle names no repository; the pinned digest is the identity', '')

  const lacking = lackingAnnotation(policy, only.annotations)
  if (!hold('annotations', lacking === undefined, 'the annotations are as the store demands', lacking ?? ''))
    return failed
  return { keyId: signer?.id ?? null, checks }
}

const base64 = v.pipe(
  v.string(),
  v.check((text) => decodeBase64(text) !== undefined, 'it is not strict base64'),
)

const bundleSchema = v.strictObject({
  mediaType: v.literal(bundleType, 'its media type is not that of a bundle v0.3'),
  verificationMaterial: v.strictObject({
    publicKey: v.strictObject({ hint: base64 }, 'it is not signed by a plain key'),
    // a transparency log proves nothing that a trusted key over the pinned digest doesn't
    tlogEntries: v.optional(v.array(v.unknown())),
    timestampVerificationData: v.optional(v.unknown()),
  }),
  dsseEnvelope: v.strictObject({
    payload: base64,
    payloadType: v.string(),
    signatures: v.pipe(
      v.array(v.strictObject({ sig: base64, keyid: v.optional(v.string()) })),
      v.length(1, 'it has not exactly one signature'),
    ),
  }),
})

type Bundle = v.InferOutput<typeof bundleSchema>

/** The bundle, or what is wrong with it. */
function readBundle(bytes: Uint8Array): Bundle | string {
  if (bytes.length > bundleLimit) return 'the bundle is too large'
  try {
    const bundle = v.safeParse(bundleSchema, parseStrictJson(bytes))
    return bundle.success ? bundle.output : `the bundle is not of cosign's form: ${bundle.issues[0].message}`
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
    return `the bundle is not strict JSON: ${error.message}`
  }
}

/** Certificates, logs and timestamps play no part: a plain key is trusted or not. */
const noAuthorities = {
  mediaType: 'application/vnd.dev.sigstore.trustedroot+json;version=0.1',
  certificateAuthorities: [],
  timestampAuthorities: [],
  tlogs: [],
  ctlogs: [],
}

function isSignedBy({ mediaType, verificationMaterial, dsseEnvelope }: Bundle, { key }: TrustedKey): boolean {
  const trusted = toTrustMaterial(noAuthorities, () => ({ publicKey: key, validFor: () => true }))
  const verifier = new Verifier(trusted, { tlogThreshold: 0, ctlogThreshold: 0, timestampThreshold: 0 })
  const { publicKey } = verificationMaterial
  try {
    const bundle = bundleFromJSON({ mediaType, verificationMaterial: { publicKey }, dsseEnvelope })
    verifier.verify(toSignedEntity(bundle))
    return true
  } catch {
    // the packages throw four kinds of errors for bad bundles; none of them is a pass
    return false
  }
}
