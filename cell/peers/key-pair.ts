import { createPrivateKey, createPublicKey, generateKeyPairSync } from 'node:crypto'

/** An X25519 pair as WireGuard writes keys: 32 bytes in base64. */
interface WireGuardKeys {
  publicKey: string
  privateKey: string
}

export function makeWireGuardKeys(): WireGuardKeys {
  const { privateKey } = generateKeyPairSync('x25519')
  const { x, d } = privateKey.export({ format: 'jwk' })
  if (x === undefined || d === undefined) throw new Error('an X25519 key has two halves')
  return { publicKey: standard(x), privateKey: standard(d) }
}

/** The public half of a private key. */
export function publicHalfOf(privateKey: string): string {
  const der = Buffer.concat([pkcs8Start, Buffer.from(privateKey, 'base64')])
  const { x } = createPublicKey(createPrivateKey({ key: der, format: 'der', type: 'pkcs8' })).export({
    format: 'jwk',
  })
  return standard(x ?? '')
}

/** True for 32 bytes in base64; those of no use, all zero, are none. */
export function isWireGuardKey(text: string): boolean {
  const bytes = Buffer.from(text, 'base64')
  return bytes.length === 32 && bytes.toString('base64') === text && bytes.some((byte) => byte !== 0)
}

/** What stands before the 32 bytes of an X25519 key in PKCS#8 (RFC 8410). */
const pkcs8Start = Buffer.from('302e020100300506032b656e04220420', 'hex')

function standard(base64url: string): string {
  return Buffer.from(base64url, 'base64url').toString('base64')
}
