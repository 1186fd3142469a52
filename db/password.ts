import { randomBytes, scrypt, timingSafeEqual, type ScryptOptions } from 'node:crypto'

/** As strong as N=2^17, r=8, p=1 by OWASP's table, in 16 MiB instead of 128: small boards sign people in too. */
const cost = { N: 2 ** 14, r: 8, p: 5 }
const saltBytes = 16
const hashBytes = 32

/** A password as it is kept: `scrypt$N$r$p$salt$hash`, so that a later, higher cost leaves older hashes readable. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(saltBytes)
  const hash = await derive(password, salt, hashBytes, cost)
  return ['scrypt', cost.N, cost.r, cost.p, salt.toString('base64'), hash.toString('base64')].join('$')
}

/** Takes as long for an unknown user (`kept` undefined) as for a known one. */
export async function isPassword(password: string, kept: string | undefined): Promise<boolean> {
  const [method, N, r, p, salt, hash] = (kept ?? nobodys).split('$')
  if (method !== 'scrypt' || salt === undefined || hash === undefined)
    throw new Error('The database holds a password hash of an unknown method')
  const wanted = Buffer.from(hash, 'base64')
  const parameters = { N: Number(N), r: Number(r), p: Number(p) }
  const found = await derive(password, Buffer.from(salt, 'base64'), wanted.length, parameters)
  return timingSafeEqual(found, wanted) && kept !== undefined
}

const nobodys = `scrypt$${cost.N}$${cost.r}$${cost.p}$${Buffer.alloc(saltBytes).toString('base64')}$${Buffer.alloc(hashBytes).toString('base64')}`

/** Two ways to type one letter are one password (RFC 8265 says NFC). */
function derive(password: string, salt: Buffer, length: number, options: ScryptOptions): Promise<Buffer> {
  return new Promise((done, failed) => {
    scrypt(password.normalize('NFC'), salt, length, options, (error, key) =>
      error === null ? done(key) : failed(error),
    )
  })
}
