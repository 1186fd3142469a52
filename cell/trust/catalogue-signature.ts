import { Problem } from '../../config/problem.ts'
import type { TrustedKey } from './key.ts'
import { decodeBase64, signerOf } from './signature.ts'

/** Checks `index.json.sig` (one line of base64) over the bytes of index.json; the id of the key, or `index-unsigned`. */
export function verifyIndexSignature(
  index: Uint8Array,
  signature: string,
  keys: readonly TrustedKey[],
): string {
  if (keys.length === 0) throw new Problem('index-unsigned', 'The store has no catalogue key to check with.')
  if (signature.length > lineLimit)
    throw new Problem('index-unsigned', 'index.json.sig is too large for a signature.')
  const bytes = decodeBase64(signature.replace(/\r?\n$/, ''))
  if (!bytes) throw new Problem('index-unsigned', 'index.json.sig is not one line of base64.')
  const signer = signerOf(index, bytes, keys)
  if (!signer)
    throw new Problem('index-unsigned', 'No catalogue key of the store made index.json.sig over index.json.')
  return signer.id
}

/** RSA 4096 in base64 takes 684 characters. */
const lineLimit = 1024
