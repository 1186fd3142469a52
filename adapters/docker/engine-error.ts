import * as v from 'valibot'
import { isProblem, Problem } from '../../config/problem.ts'

/**
 * Turns what a call to the engine threw into our problem: `engine-refused` where it answered with a failure or with
 * what no engine answers, `engine-unavailable` where it did not answer. Aborts and our own faults pass as they are.
 */
export function engineProblem(error: unknown, doing: string): unknown {
  if (isProblem(error)) return error
  if (statusIn(error) !== null) {
    if (saysDiskFull(error)) {
      return new Problem('disk-full', { case: 'engine', doing }, { cause: error })
    }
    return new Problem('engine-refused', { case: 'refused', doing }, { cause: error })
  }
  const code = codeOf(error)
  if (v.isValiError(error) || code?.startsWith('HPE_')) {
    return new Problem(
      'engine-refused',
      { case: 'stranger', doing },
      {
        cause: error,
      },
    )
  }
  if (code === null || code === 'ABORT_ERR') return error
  return new Problem(
    'engine-unavailable',
    { case: 'failed', doing, error: code },
    {
      cause: error,
    },
  )
}

/** For `.catch`: takes the engine's refusal with one of these statuses as this answer; all else flies on. */
export function accept<T>(statuses: number[], answer: T): (error: unknown) => T {
  return (error) => {
    const status = refusalStatus(error)
    if (status !== null && statuses.includes(status)) return answer
    throw error
  }
}

/** The HTTP status with which the engine refused, when this is such a problem. */
export function refusalStatus(error: unknown): number | null {
  return isProblem(error) && error.code === 'engine-refused' ? statusIn(error.cause) : null
}

/** The engine's own words for a refusal. Only for the few things that it gives no status for. */
export function refusalWords(error: unknown): string {
  return isProblem(error) && error.cause instanceof Error ? error.cause.message : ''
}

/** The engine gives a full disk the status of any failure (500), so the kernel's words in its answer must decide. */
export function saysDiskFull(error: unknown): boolean {
  return error instanceof Error && /no space left on device|disk quota exceeded/i.test(error.message)
}

function statusIn(error: unknown): number | null {
  if (!(error instanceof Error) || !('statusCode' in error)) return null
  return typeof error.statusCode === 'number' ? error.statusCode : null
}

function codeOf(error: unknown): string | null {
  if (!(error instanceof Error) || !('code' in error)) return null
  return typeof error.code === 'string' ? error.code : null
}
