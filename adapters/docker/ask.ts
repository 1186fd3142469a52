import { Problem } from '../../config/problem.ts'
import { engineProblem } from './engine-error.ts'

export interface AskOptions {
  signal?: AbortSignal | undefined
  limitMs?: number
}

/** The slowest single call is the start of a container on a board with an SD card: some ten seconds. */
const callLimitMs = 120_000

/**
 * Asks the engine one thing; `doing` completes "the engine refused to …". The limit ends with the answer's head, so that
 * an answer that streams may last. dockerode itself never settles when the engine dies within an answer, and does
 * not abort every call: hence the race.
 */
export async function ask<T>(
  doing: string,
  { signal, limitMs = callLimitMs }: AskOptions,
  call: (abortSignal: AbortSignal) => Promise<T>,
): Promise<T> {
  signal?.throwIfAborted()
  const limit = new AbortController()
  const timer = setTimeout(() => limit.abort(), limitMs)
  const either = AbortSignal.any(signal ? [signal, limit.signal] : [limit.signal])
  const { promise: aborted, reject } = Promise.withResolvers<never>()
  const onAbort = (): void => reject(either.reason)
  either.addEventListener('abort', onAbort)
  try {
    return await Promise.race([call(either), aborted])
  } catch (error) {
    signal?.throwIfAborted()
    if (limit.signal.aborted) {
      const seconds = Math.round(limitMs / 1000)
      throw new Problem('engine-unavailable', { case: 'silent', doing, seconds })
    }
    throw engineProblem(error, doing)
  } finally {
    clearTimeout(timer)
    // Else each call would stay in memory for as long as the caller's signal lives.
    either.removeEventListener('abort', onAbort)
  }
}
