import { setTimeout as sleep } from 'node:timers/promises'
import { TOTP } from 'otpauth'

const stepMs = 30_000
/** A code that is shown for less than this, in ms, may be over when it arrives. */
const shortMs = 5_000

export interface Authenticator {
  /** The code of now, or of so many steps later. */
  code(steps?: number): string
}

/** An app on a phone that was given a secret, in base32. Waits where the codes of now are nearly over. */
export async function openAuthenticator(secret: string): Promise<Authenticator> {
  const left = stepMs - (Date.now() % stepMs)
  if (left < shortMs) await sleep(left)
  const totp = new TOTP({ secret })
  return { code: (steps = 0) => totp.generate({ timestamp: Date.now() + steps * stepMs }) }
}
