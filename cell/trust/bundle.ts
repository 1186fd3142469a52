import { dsse } from '@sigstore/core'
import { readBundle, type Bundle } from './bundle-form.ts'
import { lackingAnnotation, openChecks, quote, type Hold } from './checks.ts'
import type { SignatureResult } from './check.ts'
import type { ImagePolicy } from './policy.ts'
import type { PinnedReference } from './reference.ts'
import { decodeBase64, signerOf } from './signature.ts'
import { readStatement, signPredicate, statementPayloadType, statementType } from './statement.ts'

/**
 * Checks one sigstore bundle (v0.3, a DSSE envelope), signed by a key or with a certificate. What was signed is
 * checked stricter than cosign does. Never throws, whatever the bytes are.
 */
export function verifyBundle(bytes: Uint8Array, pin: PinnedReference, policy: ImagePolicy): SignatureResult {
  const { checks, hold } = openChecks()
  const failed: SignatureResult = { keyId: null, checks }
  const bundle = readBundle(bytes)
  if (typeof bundle === 'string') return (hold('form', false, '', bundle), failed)
  hold('form', true, 'the bundle is well-formed', '')
  const signer = bundle.verificationMaterial.certificate
    ? signerByCertificate(bundle, policy, hold)
    : signerByKey(bundle, policy, hold)
  return signer && isSignatureOf(bundle, pin, policy, hold) ? { ...signer, checks } : failed
}

type Signer = Pick<SignatureResult, 'keyId' | 'identity'>

function signerByKey(
  { dsseEnvelope, verificationMaterial }: Bundle,
  { keys }: ImagePolicy,
  hold: Hold,
): Signer | undefined {
  const { payloadType, payload, signatures } = dsseEnvelope
  const signed = dsse.preAuthEncoding(payloadType, Buffer.from(payload, 'base64'))
  const signer = signerOf(signed, Buffer.from(signatures[0]?.sig ?? '', 'base64'), keys)
  const unknown = 'no key of the store made this signature over these bytes'
  if (!hold('signature', signer !== undefined, `signed by ${signer?.id}`, unknown) || !signer)
    return undefined
  // it chooses nothing; but a bundle that names another key than the one that signed was tampered with
  const hint = verificationMaterial.publicKey?.hint ?? ''
  const sameKey = Buffer.from(hint, 'base64').toString('hex') === signer.id.slice('sha256:'.length)
  const otherKey = `it claims to be signed by the key ${quote(hint)}`
  return hold('hint', sameKey, 'it names the key that signed', otherKey) ? { keyId: signer.id } : undefined
}

function signerByCertificate(bundle: Bundle, { keyless }: ImagePolicy, hold: Hold): Signer | undefined {
  const keysOnly = 'it is signed with a certificate, and the store trusts keys only'
  if (!keyless) return (hold('certificate', false, '', keysOnly), undefined)
  const identity = keyless.signerOf(bundle, hold)
  return identity && { keyId: null, identity }
}

/** Whether what was signed says: this image. */
function isSignatureOf(bundle: Bundle, pin: PinnedReference, policy: ImagePolicy, hold: Hold): boolean {
  const { payload, payloadType } = bundle.dsseEnvelope
  const wrongPayload = `the signed payload is of the type ${quote(payloadType)}, not ${quote(statementPayloadType)}`
  if (payloadType !== statementPayloadType) return hold('type', false, '', wrongPayload)
  const statement = readStatement(decodeBase64(payload) ?? Buffer.alloc(0))
  if (typeof statement === 'string') return hold('type', false, '', statement)
  const { _type, predicateType, subject } = statement
  const wrongType = `the signed type is ${quote(predicateType)} in ${quote(_type)}, not ${quote(signPredicate)}`
  const isSignature = _type === statementType && predicateType === signPredicate
  if (!hold('type', isSignature, 'it is an image signature', wrongType)) return false

  const [only] = subject
  const count = `it was made for ${subject.length} images at once`
  if (only === undefined || subject.length !== 1) return hold('digest', false, '', count)
  const digest = `sha256:${only.digest.sha256}`
  const wrongDigest = `it was made for ${quote(digest)}`
  if (!hold('digest', digest === pin.digest, `it is for ${pin.digest}`, wrongDigest)) return false
  hold('repository', true, 'a bundle names no repository; the pinned digest is the identity', '')

  const lacking = lackingAnnotation(policy, only.annotations)
  return hold('annotations', lacking === undefined, 'the annotations are as the store demands', lacking ?? '')
}
