import { Problem } from '../../config/problem.ts'
import type { WaitOptions } from './spec.ts'

/** Does `work` within a time; its signal also ends with the caller's. Throws `deadline-exceeded`. */
export async function withDeadline<T>(
  what: string,
  { timeoutMs, signal }: WaitOptions,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  signal?.throwIfAborted()
  const limit = AbortSignal.timeout(timeoutMs)
  try {
    return await work(AbortSignal.any(signal ? [signal, limit] : [limit]))
  } catch (error) {
    signal?.throwIfAborted()
    if (!limit.aborted) throw error
    throw new Problem(
      'deadline-exceeded',
      { case: 'engine', what, seconds: timeoutMs / 1000 },
      {
        cause: error,
      },
    )
  }
}
