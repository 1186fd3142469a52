import { Problem } from '../../config/problem.ts'
import type { TrustedKey } from './key.ts'
import { decodeBase64, signerOf } from './signature.ts'

/**
 * Checks `index.json.sig` over the bytes of index.json: a line of base64 for each key that signed, so that a cell which
 * slept while keys changed still finds one that it knows. Gives the id of a trusted key, or throws `index-unsigned`.
 */
export function verifyIndexSignature(
  index: Uint8Array,
  signature: string,
  keys: readonly TrustedKey[],
): string {
  if (keys.length === 0) throw new Problem('index-unsigned', { case: 'no-keys' })
  if (signature.length > signatureFileLimit) throw new Problem('index-unsigned', { case: 'too-large' })
  const lines = signature.replace(/\r?\n$/, '').split(/\r?\n/)
  if (lines.length > lineLimit) throw new Problem('index-unsigned', { case: 'too-many', limit: lineLimit })
  const signatures = lines.flatMap((line) => decodeBase64(line) ?? [])
  if (signatures.length === 0) throw new Problem('index-unsigned', { case: 'base64' })
  for (const one of signatures) {
    const signer = signerOf(index, one, keys)
    if (signer) return signer.id
  }
  throw new Problem('index-unsigned', { case: 'signer' })
}

const lineLimit = 8
/** RSA 4096 in base64 takes 684 characters. */
export const signatureFileLimit = lineLimit * 1024
