import type { Sessions } from '../../db/sessions.ts'
import type { Tokens } from '../../db/tokens.ts'
import type { Caller } from './caller.ts'

/** Says whether who opened something may still have it: false once the credential has ended, whatever ended it. */
export type StillMay = () => boolean

export type StillMayOf = (caller: Caller) => StillMay

interface Credentials {
  sessions: Pick<Sessions, 'lives'>
  tokens: Pick<Tokens, 'lives'>
}

/**
 * Looks a credential up each time that it is asked. What is written to all streams in one go asks once for each
 * credential, however many streams it opened.
 */
export function openStillMay({ sessions, tokens }: Credentials): StillMayOf {
  const asked = new Map<string, boolean>()

  function lives(caller: Caller): boolean {
    if (caller.kind === 'session') return sessions.lives(caller.session)
    if (caller.kind === 'token') return tokens.lives(caller.name.slice('token:'.length))
    return caller.kind === 'socket'
  }

  return (caller) => {
    const key = caller.kind === 'session' ? `session:${caller.session}` : caller.name
    return () => {
      const known = asked.get(key)
      if (known !== undefined) return known
      const answer = lives(caller)
      if (asked.size === 0) queueMicrotask(() => asked.clear())
      asked.set(key, answer)
      return answer
    }
  }
}
