import { createHash, createPublicKey, sign, type KeyObject } from 'node:crypto'

/** A signature bundle as cosign 3 writes it, with any part changed. */
export interface BundleChange {
  statement?: object
  /** The signed text itself, instead of a statement. */
  text?: string
  payloadType?: string
  bundle?: object
  envelope?: object
  hint?: string
  encoding?: 'der' | 'ieee-p1363'
}

export function statementFor(digest: string, annotations: object = {}) {
  return {
    _type: 'https://in-toto.io/Statement/v1',
    subject: [{ digest: { sha256: digest.slice('sha256:'.length) }, annotations }],
    predicateType: 'https://sigstore.dev/cosign/sign/v1',
    predicate: {},
  }
}

export function makeBundle(key: KeyObject, digest: string, change: BundleChange = {}): Buffer {
  const payloadType = change.payloadType ?? 'application/vnd.in-toto+json'
  const payload = Buffer.from(change.text ?? JSON.stringify({ ...statementFor(digest), ...change.statement }))
  const head = `DSSEv1 ${Buffer.byteLength(payloadType)} ${payloadType} ${payload.length} `
  const signed = Buffer.concat([Buffer.from(head), payload])
  const sig = sign('sha256', signed, { key, dsaEncoding: change.encoding ?? 'der' }).toString('base64')
  const der = createPublicKey(key).export({ type: 'spki', format: 'der' })
  const hint = change.hint ?? createHash('sha256').update(der).digest('base64')
  const dsseEnvelope = {
    payload: payload.toString('base64'),
    payloadType,
    signatures: [{ sig }],
    ...change.envelope,
  }
  const mediaType = 'application/vnd.dev.sigstore.bundle.v0.3+json'
  const verificationMaterial = { publicKey: { hint } }
  return Buffer.from(JSON.stringify({ mediaType, verificationMaterial, dsseEnvelope, ...change.bundle }))
}
