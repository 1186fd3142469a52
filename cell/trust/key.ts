import { createPublicKey, type KeyObject } from 'node:crypto'
import { crypto, pem } from '@sigstore/core'
import { Problem } from '../../config/problem.ts'
import type { ProblemParams } from '../../config/problems.ts'

export interface TrustedKey {
  /** `sha256:<hex of the SPKI DER>`, as people are shown it. */
  id: string
  /** Where it came from, for people: a path or a name. */
  label: string
  key: KeyObject
}

/** What is wrong with a key, and what its sentence is filled with besides the name of the key. */
type Fault = Without<Extract<ProblemParams<'settings-invalid'>, { case: `key-${string}` }>>
type Without<Params> = Params extends unknown ? Omit<Params, 'label'> : never
type Refuse = (fault: Fault, cause?: unknown) => Problem

/** Reads one PEM public key, ECDSA P-256 or RSA 2048–4096; throws `settings-invalid` naming what is wrong. */
export function parsePublicKey(text: string, label: string): TrustedKey {
  const refuse: Refuse = (fault, cause) => {
    const params = { ...fault, label }
    // A fault and the name are what its sentence needs; TypeScript does not put them together again.
    return new Problem('settings-invalid', params as ProblemParams<'settings-invalid'>, { cause })
  }
  if (text.length > sizeLimit) throw refuse({ case: 'key-large' })
  const blocks = text.match(/-----BEGIN [^-]*-----/g) ?? []
  if (blocks.length !== 1) throw refuse({ case: 'key-blocks', blocks: blocks.length })
  if (blocks[0] !== '-----BEGIN PUBLIC KEY-----') throw refuse({ case: 'key-kind' })
  const key = decode(text, refuse)
  const der = key.export({ type: 'spki', format: 'der' })
  if (text !== pem.fromDER(der, 'PUBLIC KEY') && `${text}\n` !== pem.fromDER(der, 'PUBLIC KEY'))
    throw refuse({ case: 'key-around' })
  const weakness = weaknessOf(key, der)
  if (weakness) throw refuse(weakness)
  return { id: `sha256:${crypto.digest('sha256', der).toString('hex')}`, label, key }
}

/** An RSA 4096 key takes 800 bytes. */
const sizeLimit = 4096

/** SPKI of an uncompressed P-256 point: a compressed one would give the same key a second id. */
const p256Prefix = Buffer.from('3059301306072a8648ce3d020106082a8648ce3d03010703420004', 'hex')

function decode(text: string, refuse: Refuse): KeyObject {
  try {
    return createPublicKey({ key: text, format: 'pem', type: 'spki' })
  } catch (cause) {
    throw refuse({ case: 'key-garbled' }, cause)
  }
}

function weaknessOf(key: KeyObject, der: Buffer): Fault | undefined {
  const { namedCurve, modulusLength = 0, publicExponent } = key.asymmetricKeyDetails ?? {}
  switch (key.asymmetricKeyType) {
    case 'ec':
      if (namedCurve !== 'prime256v1') return { case: 'key-curve', curve: namedCurve ?? '?' }
      return der.subarray(0, p256Prefix.length).equals(p256Prefix) ? undefined : { case: 'key-compressed' }
    case 'rsa':
      if (modulusLength < 2048 || modulusLength > 4096) return { case: 'key-bits', bits: modulusLength }
      return publicExponent === 65537n
        ? undefined
        : { case: 'key-exponent', exponent: String(publicExponent) }
    default:
      return { case: 'key-algorithm', algorithm: key.asymmetricKeyType ?? '?' }
  }
}
