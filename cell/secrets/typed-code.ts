import { createHash, randomBytes } from 'node:crypto'

/** 80 bits: sixteen letters of RFC 4648's base32, which no slow hash is needed for. */
const codeBytes = 10

/** A new code that people type from a screen or from paper, in groups of four: `ABCD-EFGH-…`. */
export function newTypedCode(): string {
  return base32(randomBytes(codeBytes)).replaceAll(/(.{4})(?=.)/g, '$1-')
}

/** The SHA-256 of a code however it was typed: people use small letters, spaces, and 0 and 1 for O and I, which base32 has. */
export function typedCodeHash(code: string): Buffer {
  const normal = code.toUpperCase().replaceAll(/[\s-]/g, '').replaceAll('0', 'O').replaceAll('1', 'I')
  return createHash('sha256').update(normal).digest()
}

function base32(bytes: Buffer): string {
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, '0')).join('')
  return (bits.match(/.{5}/g) ?? [])
    .map((five) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'[parseInt(five, 2)])
    .join('')
}
