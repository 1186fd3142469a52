import { Secret, TOTP } from 'otpauth'

/** 160 bits, as RFC 4226 recommends. */
const secretBytes = 20
/** Seconds that a code is shown for; all else that apps do not support everywhere is as in RFC 6238. */
const period = 30
/** Codes of so many steps before and after are taken too: clocks of phones differ. */
const window = 1

/** A new secret, in base32 as people type it into an app that cannot read a picture. */
export function newTotpSecret(): string {
  return new Secret({ size: secretBytes }).base32
}

/** What an app reads from a QR code. `issuer` names the cell in the list of the app, `label` who signs in. */
export function totpUri(secret: string, { issuer, label }: { issuer: string; label: string }): string {
  return totpOf(secret, { issuer, label }).toString()
}

/** The step of time, counted from 1970, whose code this is; null where it is none of now. `now` in ms. */
export function totpStep(secret: string, code: string, now: number): number | null {
  const token = code.replaceAll(/\s/g, '')
  if (!/^\d{6}$/.test(token)) return null
  const delta = totpOf(secret).validate({ token, timestamp: now, window })
  return delta === null ? null : Math.floor(now / 1_000 / period) + delta
}

function totpOf(secret: string, names: { issuer?: string; label?: string } = {}): TOTP {
  return new TOTP({ ...names, secret, period, digits: 6, algorithm: 'SHA1' })
}
