import { say } from '../../config/field-messages.ts'
import { wrongField } from './wrong-field.ts'

/** What bcrypt looks at: services would ignore the rest, or refuse it. */
const mostBytes = 72

/**
 * Throws `request-invalid` for a password that is no text, or easy to guess for who knows `about`. Spaces count, at the
 * ends too.
 */
export async function mustBeStrong(password: string, about: string[]): Promise<void> {
  const wrong = wrongWith(password)
  if (wrong !== undefined) throw wrongField('password', wrong)
  const { isGuessable } = await import('../../cell/accounts/guessable.ts')
  if (isGuessable(password, about)) throw wrongField('password', say('password-weak'))
}

function wrongWith(password: string): string | undefined {
  if (!password.isWellFormed()) return say('invalid')
  if (/\p{Cc}/u.test(password)) return say('control')
  if (Buffer.byteLength(password) > mostBytes) return say('password-bytes', { most: mostBytes })
  return undefined
}
