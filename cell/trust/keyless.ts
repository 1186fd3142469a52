import { X509Certificate } from 'node:crypto'
import { bundleFromJSON } from '@sigstore/bundle'
import { toSignedEntity, VerificationError, Verifier, type Signer } from '@sigstore/verify'
import type { Bundle } from './bundle-form.ts'
import { quote, type Hold } from './checks.ts'
import { isTrusted } from './identity.ts'
import { readLogged } from './logged.ts'
import type { Identity } from './identity.ts'
import { readTrustedRoot } from './trusted-root.ts'

/** How a store's signatures without a key are checked; loaded only for a store that names signers. */
export interface Keyless {
  /** Who signed, when certificate, log, signature and identity all hold. Never throws, and asks nobody. */
  signerOf(bundle: Bundle, hold: Hold): Identity | undefined
}

/** `root` is sigstore's trusted root (JSON): the authorities and logs that count. Throws `settings-invalid`. */
export function openKeyless(root: Uint8Array, label: string, signers: readonly Identity[]): Keyless {
  const verifier = new Verifier(readTrustedRoot(root, label), thresholds)
  return {
    signerOf(bundle, hold) {
      const proof = prove(verifier, bundle)
      if ('why' in proof) {
        for (const passed of order.slice(0, order.indexOf(proof.failed)))
          hold(passed, true, words[passed], '')
        return void hold(proof.failed, false, '', proof.why)
      }
      for (const passed of order) hold(passed, true, words[passed], '')
      const identity = identityOf(proof.signer, proof.certificate)
      const unnamed = 'the certificate does not name exactly one person or workflow'
      if (!identity) return void hold('identity', false, '', unnamed)
      const { issuer, subject } = identity
      const good = `it is ${subject}, as ${issuer} vouches`
      const bad = `the store does not trust ${quote(subject)}, for whom ${quote(issuer)} vouches`
      return hold('identity', isTrusted(identity, signers), good, bad) ? identity : undefined
    },
  }
}

/** One witness each: that the certificate was published, that the signature was, and when. */
const thresholds = { ctlogThreshold: 1, tlogThreshold: 1, timestampThreshold: 1 }

const order = ['certificate', 'log', 'signature'] as const
const words = {
  certificate:
    'a trusted authority issued the certificate, published it, and it was valid when the image was signed',
  log: 'a trusted log has the signature',
  signature: 'the key of the certificate made this signature over these bytes',
}

interface Disproof {
  failed: keyof typeof words
  /** What held before. */
  after: readonly (keyof typeof words)[]
  why: string
}

function prove(
  verifier: Verifier,
  bundle: Bundle,
): { signer: Signer; certificate: X509Certificate } | Disproof {
  const logged = readLogged(bundle.verificationMaterial)
  if (typeof logged === 'string') return { failed: 'log', after: [], why: logged }
  try {
    // OpenSSL reads more strictly than the packages do
    const certificate = new X509Certificate(Buffer.from(logged.certificate.rawBytes, 'base64'))
    const entity = toSignedEntity(bundleFromJSON({ ...bundle, verificationMaterial: logged }))
    return { signer: verifier.verify(entity), certificate }
  } catch (error) {
    // several kinds of errors are thrown for bad bundles; none of them is a pass
    if (!(error instanceof VerificationError))
      return { failed: 'certificate', after: [], why: 'certificate, log entry or timestamp cannot be read' }
    return { ...disproofOf(error), why: `sigstore says: ${quote(error.message)}` }
  }
}

/** The verifier looks at the time first, then at the certificate, the log and the signature. */
function disproofOf({ code }: VerificationError): Omit<Disproof, 'why'> {
  if (code === 'TIMESTAMP_ERROR') return { failed: 'log', after: [] }
  if (code === 'CERTIFICATE_ERROR' || code === 'PUBLIC_KEY_ERROR') return { failed: 'certificate', after: [] }
  if (code === 'SIGNATURE_ERROR') return { failed: 'signature', after: ['certificate', 'log'] }
  return { failed: 'log', after: ['certificate'] }
}

/** The package drops the eighth bit of each character; OpenSSL's reading of the one name must be the same. */
function identityOf({ identity }: Signer, { subjectAltName }: X509Certificate): Identity | undefined {
  const subject = identity?.subjectAlternativeName
  const issuer = identity?.extensions?.issuer
  if (!subject || !issuer) return undefined
  return subjectAltName === `URI:${subject}` || subjectAltName === `email:${subject}`
    ? { issuer, subject }
    : undefined
}
