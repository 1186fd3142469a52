import { createPrivateKey, randomBytes, scrypt, type KeyObject } from 'node:crypto'
import { xsalsa20poly1305 } from '@noble/ciphers/salsa.js'
import { pem } from '@sigstore/core'
import * as v from 'valibot'
import { Problem } from '../../config/problem.ts'
import { parseStrictJson } from './strict-json.ts'

/** Writes a private key as cosign does: PKCS#8 in a secretbox under scrypt of the password (which may be empty). */
export async function encodeCosignKey(key: KeyObject, password: string): Promise<string> {
  const salt = randomBytes(32)
  const nonce = randomBytes(24)
  const params = { N: 65536, r: 8, p: 1 }
  const sealing = await stretch(password, salt, params)
  const ciphertext = xsalsa20poly1305(sealing, nonce).encrypt(key.export({ type: 'pkcs8', format: 'der' }))
  const box = {
    kdf: { name: 'scrypt', params, salt: salt.toString('base64') },
    cipher: { name: 'nacl/secretbox', nonce: nonce.toString('base64') },
    ciphertext: Buffer.from(ciphertext).toString('base64'),
  }
  return pem.fromDER(Buffer.from(JSON.stringify(box)), pemTypes[0])
}

/** Reads a private key file of cosign, old or new; `label` names it in the `key-unusable` that a bad one throws. */
export async function decodeCosignKey(text: string, password: string, label: string): Promise<KeyObject> {
  const { kdf, cipher, ciphertext } = readBox(text, label)
  const sealing = await stretch(password, kdf.salt, kdf.params)
  try {
    const der = Buffer.from(xsalsa20poly1305(sealing, cipher.nonce).decrypt(ciphertext))
    return createPrivateKey({ key: der, type: 'pkcs8', format: 'der' })
  } catch (cause) {
    throw new Problem('key-unusable', { case: 'wrong-password', label }, { cause })
  }
}

/** The second is what cosign wrote before version 2. */
const pemTypes = ['ENCRYPTED SIGSTORE PRIVATE KEY', 'ENCRYPTED COSIGN PRIVATE KEY'] as const

const bytes = (least: number, most: number) =>
  v.pipe(
    v.string(),
    v.maxLength(most * 2),
    v.base64(),
    v.transform((text) => Buffer.from(text, 'base64')),
    v.check(({ length }) => length >= least && length <= most, 'wrong length'),
  )

const boxSchema = v.strictObject({
  kdf: v.strictObject({
    name: v.literal('scrypt'),
    // cosign's own costs only: a file must not decide how much memory it takes to read it
    params: v.strictObject({ N: v.picklist([32768, 65536]), r: v.literal(8), p: v.literal(1) }),
    salt: bytes(8, 64),
  }),
  cipher: v.strictObject({ name: v.literal('nacl/secretbox'), nonce: bytes(24, 24) }),
  /** An RSA 4096 key has about 2.4 kB. */
  ciphertext: bytes(17, 8192),
})

function readBox(text: string, label: string): v.InferOutput<typeof boxSchema> {
  const type = pemTypes.find((each) => text.startsWith(`-----BEGIN ${each}-----\n`))
  const body =
    type &&
    new RegExp(`^-----BEGIN ${type}-----\n([A-Za-z0-9+/=\n]+)\n-----END ${type}-----\n?$`).exec(text)?.[1]
  if (body === undefined) throw new Problem('key-unusable', { case: 'not-cosign', label })
  try {
    return v.parse(boxSchema, parseStrictJson(Buffer.from(body, 'base64')))
  } catch (cause) {
    throw new Problem(
      'key-unusable',
      { case: 'unknown-form', label },
      {
        cause,
      },
    )
  }
}

function stretch(password: string, salt: Buffer, cost: { N: number; r: number; p: number }): Promise<Buffer> {
  // scrypt takes 128·N·r bytes, twice Node's default bound
  const options = { ...cost, maxmem: 129 * cost.N * cost.r + 1024 * 1024 }
  return new Promise((resolve, reject) => {
    scrypt(password, salt, 32, options, (error, key) => (error ? reject(error) : resolve(key)))
  })
}
