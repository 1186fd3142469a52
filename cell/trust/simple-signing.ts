import * as v from 'valibot'
import { lackingAnnotation, openChecks, quote } from './checks.ts'
import type { SignatureResult } from './check.ts'
import type { ImagePolicy } from './policy.ts'
import { nameOf, parseReference, type PinnedReference } from './reference.ts'
import { decodeBase64, signerOf } from './signature.ts'
import { parseStrictJson } from './strict-json.ts'

/** The only type that is an image signature; cosign itself takes any. */
export const signatureType = 'cosign container image signature'

/** cosign's payload is about 250 bytes. */
export const payloadLimit = 16 * 1024

/** Checks one classic signature; stricter than cosign, and never throws whatever the bytes are. */
export function verifySimple(
  payload: Uint8Array,
  signature: string,
  pin: PinnedReference,
  policy: ImagePolicy,
): SignatureResult {
  const { checks, hold } = openChecks()
  const failed: SignatureResult = { keyId: null, checks }

  const bytes = payload.length <= payloadLimit ? decodeBase64(signature) : undefined
  if (!hold('form', bytes !== undefined, 'payload and signature are well-formed', formFault(payload)))
    return failed
  const signer = bytes && signerOf(payload, bytes, policy.keys)
  const unknown = 'no key of the store made this signature over these bytes'
  if (!hold('signature', signer !== undefined, `signed by ${signer?.id}`, unknown)) return failed

  const claim = readClaim(payload)
  if (typeof claim === 'string') return (hold('type', false, '', claim), failed)
  const { critical, optional } = claim
  const wrongType = `the signed type is ${quote(critical.type)}, not ${quote(signatureType)}`
  if (!hold('type', critical.type === signatureType, 'it is an image signature', wrongType)) return failed

  const digest = critical.image['docker-manifest-digest']
  const wrongDigest = `it was made for ${quote(digest)}`
  if (!hold('digest', digest === pin.digest, `it is for ${pin.digest}`, wrongDigest)) return failed
  const identity = critical.identity['docker-reference']
  const wrongName = `it was made for the repository ${quote(identity)}`
  if (!hold('repository', namesOneOf(identity, pin, policy), `it is for ${identity}`, wrongName))
    return failed

  const lacking = lackingAnnotation(policy, optional)
  if (!hold('annotations', lacking === undefined, 'the annotations are as the store demands', lacking ?? ''))
    return failed
  return { keyId: signer?.id ?? null, checks }
}

const claimSchema = v.strictObject({
  critical: v.strictObject({
    identity: v.strictObject({ 'docker-reference': v.string() }),
    image: v.strictObject({ 'docker-manifest-digest': v.string() }),
    type: v.string(),
  }),
  optional: v.nullable(v.custom<Record<string, unknown>>(isPlainObject)),
})

/** valibot's own records take arrays too. */
function isPlainObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** The claim, or what is wrong with it. */
function readClaim(payload: Uint8Array): v.InferOutput<typeof claimSchema> | string {
  try {
    const claim = v.safeParse(claimSchema, parseStrictJson(payload))
    return claim.success
      ? claim.output
      : `the signed text is not of cosign's form: ${claim.issues[0].message}`
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
    return `the signed text is not strict JSON: ${error.message}`
  }
}

/** Tags and digests are stripped: skopeo writes the tag into the name. */
function namesOneOf(identity: string, pin: PinnedReference, policy: ImagePolicy): boolean {
  const name = repositoryOf(identity)
  const accepted = [nameOf(pin), ...(policy.identities ?? []).map(repositoryOf)]
  return name !== undefined && accepted.includes(name)
}

function repositoryOf(text: string): string | undefined {
  try {
    return nameOf(parseReference(text))
  } catch {
    // a text that is no image name names no image
    return undefined
  }
}

function formFault(payload: Uint8Array): string {
  return payload.length > payloadLimit ? 'the payload is too large' : 'the signature is not strict base64'
}
