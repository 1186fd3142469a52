import { ZxcvbnFactory } from '@zxcvbn-ts/core'
import { adjacencyGraphs, dictionary } from '@zxcvbn-ts/language-common'

/** Of 0 to 4: it withstands somebody who has stolen the hashes for a while. */
const leastScore = 3

/** Whether a password is easy to guess for who knows `about`. The lists of words are 2 MB: load this file when it is needed. */
export function isGuessable(password: string, about: string[]): boolean {
  return new ZxcvbnFactory({ dictionary, graphs: adjacencyGraphs }).check(password, about).score < leastScore
}
