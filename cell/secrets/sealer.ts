import { randomBytes } from 'node:crypto'
import { xchacha20poly1305 } from '@noble/ciphers/chacha.js'
import { Problem } from '../../config/problem.ts'

/** Seals secrets before they reach the database. `about` names the thing, such as `peer:anna`: nothing opens under another name. */
export interface Sealer {
  seal(about: string, secret: string): string
  /** Throws `secret-unreadable`. */
  open(about: string, sealed: string): string
}

/** The box is XChaCha20-Poly1305: random nonces are safe with it, however many are drawn. `key` has 32 bytes. */
export function openSealer(key: Uint8Array): Sealer {
  const box = (about: string, nonce: Uint8Array) => xchacha20poly1305(key, nonce, Buffer.from(about))
  return {
    seal(about, secret) {
      const nonce = randomBytes(nonceBytes)
      const sealed = box(about, nonce).encrypt(Buffer.from(secret))
      return `${version}${Buffer.concat([nonce, sealed]).toString('base64url')}`
    },
    open(about, sealed) {
      try {
        if (!sealed.startsWith(version)) throw new Error('no version that is known')
        const bytes = Buffer.from(sealed.slice(version.length), 'base64url')
        const nonce = bytes.subarray(0, nonceBytes)
        return Buffer.from(box(about, nonce).decrypt(bytes.subarray(nonceBytes))).toString()
      } catch (cause) {
        throw new Problem(
          'secret-unreadable',
          { about },
          {
            cause,
          },
        )
      }
    },
  }
}

/** So that another box can follow this one some day. */
const version = 'x1.'
const nonceBytes = 24
