import { say } from '../../config/field-messages.ts'
import { wrongField } from './wrong-field.ts'

/** What bcrypt looks at: services would ignore the rest, or refuse it. */
const mostBytes = 72
/** Of 0 to 4: it withstands somebody who has stolen the hashes for a while. */
const leastScore = 3

/**
 * Throws `request-invalid` for a password that is no text, or easy to guess for who knows `about`. Spaces count, at the
 * ends too.
 */
export async function mustBeStrong(password: string, about: string[]): Promise<void> {
  const wrong = wrongWith(password) ?? ((await isWeak(password, about)) ? say('password-weak') : undefined)
  if (wrong !== undefined) throw wrongField('password', wrong)
}

function wrongWith(password: string): string | undefined {
  if (!password.isWellFormed()) return say('invalid')
  if (/\p{Cc}/u.test(password)) return say('control')
  if (Buffer.byteLength(password) > mostBytes) return say('password-bytes', { most: mostBytes })
  return undefined
}

/** Its lists of words are 2 MB: they are there only while they are needed. */
async function isWeak(password: string, about: string[]): Promise<boolean> {
  const [{ ZxcvbnFactory }, { adjacencyGraphs, dictionary }] = await Promise.all([
    import('@zxcvbn-ts/core'),
    import('@zxcvbn-ts/language-common'),
  ])
  return new ZxcvbnFactory({ dictionary, graphs: adjacencyGraphs }).check(password, about).score < leastScore
}
