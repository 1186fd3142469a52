import { createPublicKey, type KeyObject } from 'node:crypto'
import { crypto, pem } from '@sigstore/core'
import { Problem } from '../../config/problem.ts'

export interface TrustedKey {
  /** `sha256:<hex of the SPKI DER>`, as people are shown it. */
  id: string
  /** Where it came from, for people: a path or a name. */
  label: string
  key: KeyObject
}

/** Reads one PEM public key, ECDSA P-256 or RSA 2048–4096; throws `settings-invalid` naming what is wrong. */
export function parsePublicKey(text: string, label: string): TrustedKey {
  const refuse = (why: string, cause?: unknown) =>
    new Problem('settings-invalid', { case: 'key', label, why }, { cause })
  if (text.length > sizeLimit) throw refuse('is larger than a public key can be')
  const blocks = text.match(/-----BEGIN [^-]*-----/g) ?? []
  if (blocks.length !== 1) throw refuse(`holds ${blocks.length} PEM blocks instead of one`)
  if (blocks[0] !== '-----BEGIN PUBLIC KEY-----') throw refuse('is not a PEM block of the kind PUBLIC KEY')
  const key = decode(text, refuse)
  const der = key.export({ type: 'spki', format: 'der' })
  if (text !== pem.fromDER(der, 'PUBLIC KEY') && `${text}\n` !== pem.fromDER(der, 'PUBLIC KEY'))
    throw refuse('has something around the key, or is not written in the standard way')
  const weakness = weaknessOf(key, der)
  if (weakness) throw refuse(weakness)
  return { id: `sha256:${crypto.digest('sha256', der).toString('hex')}`, label, key }
}

/** An RSA 4096 key takes 800 bytes. */
const sizeLimit = 4096

/** SPKI of an uncompressed P-256 point: a compressed one would give the same key a second id. */
const p256Prefix = Buffer.from('3059301306072a8648ce3d020106082a8648ce3d03010703420004', 'hex')

function decode(text: string, refuse: (why: string, cause?: unknown) => Problem): KeyObject {
  try {
    return createPublicKey({ key: text, format: 'pem', type: 'spki' })
  } catch (cause) {
    throw refuse('cannot be decoded', cause)
  }
}

function weaknessOf(key: KeyObject, der: Buffer): string | undefined {
  const { namedCurve, modulusLength = 0, publicExponent } = key.asymmetricKeyDetails ?? {}
  switch (key.asymmetricKeyType) {
    case 'ec':
      if (namedCurve !== 'prime256v1')
        return `is on the curve ${namedCurve ?? 'without a name'}, not on P-256`
      return der.subarray(0, p256Prefix.length).equals(p256Prefix)
        ? undefined
        : 'is not an uncompressed point'
    case 'rsa':
      if (modulusLength < 2048 || modulusLength > 4096) return `is RSA ${modulusLength}, not RSA 2048 to 4096`
      return publicExponent === 65537n ? undefined : `has the RSA exponent ${publicExponent}, not 65537`
    default:
      return `is of the kind ${key.asymmetricKeyType}, neither ECDSA P-256 nor RSA`
  }
}
