import { crypto } from '@sigstore/core'
import type { TrustedKey } from './key.ts'

/** Strict standard base64 to bytes; undefined for anything that does not encode back to the same text. */
export function decodeBase64(text: string): Buffer | undefined {
  const bytes = Buffer.from(text, 'base64')
  return bytes.length > 0 && bytes.toString('base64') === text ? bytes : undefined
}

/** The key whose SHA-256 signature (ECDSA in ASN.1 DER, or RSA PKCS#1 v1.5) over `bytes` this is. */
export function signerOf(
  bytes: Uint8Array,
  signature: Uint8Array,
  keys: readonly TrustedKey[],
): TrustedKey | undefined {
  if (signature.length > signatureLimit) return undefined
  return keys.find(({ key }) => crypto.verify(Buffer.from(bytes), key, Buffer.from(signature), 'sha256'))
}

/** RSA 4096 signs in 512 bytes. */
const signatureLimit = 512
