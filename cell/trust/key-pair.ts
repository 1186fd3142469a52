import { createPublicKey, generateKeyPair } from 'node:crypto'
import { promisify } from 'node:util'
import { decodeCosignKey, encodeCosignKey } from './cosign-key.ts'

/** A key pair as the two files that `cosign generate-key-pair` writes. */
export interface KeyPairFiles {
  key: string
  pub: string
}

/** The pair's format for the adapter that keeps the files; `password` may be empty. */
export function keyPairFormat(password: string) {
  return {
    make: () => makeKeyPair(password),
    publicHalf: (key: string, label: string) => publicHalf(key, label, password),
  }
}

/** Makes an ECDSA P-256 pair. */
export async function makeKeyPair(password = ''): Promise<KeyPairFiles> {
  const { publicKey, privateKey } = await promisify(generateKeyPair)('ec', { namedCurve: 'P-256' })
  const pub = publicKey.export({ type: 'spki', format: 'pem' }).toString()
  return { key: await encodeCosignKey(privateKey, password), pub }
}

/** The public half that belongs to a private key file. */
export async function publicHalf(key: string, label: string, password = ''): Promise<string> {
  const half = createPublicKey(await decodeCosignKey(key, password, label))
  return half.export({ type: 'spki', format: 'pem' }).toString()
}
