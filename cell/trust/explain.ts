import { english, message, type Message } from '../../config/messages.ts'
import type { Verification } from './outcome.ts'
import type { CheckName } from './check.ts'

/** What it may mean that an image is not verified, and what to do. */
interface Explanation {
  /** The check that failed. */
  check: CheckName
  means: string
  means_message: Message
  todo: string
  todo_message: Message
}

/** A verification as people are told it: each check, but not the bytes that are kept; null when all is well. */
export type Told = Omit<Verification, 'evidence' | 'keyId'> & {
  key_id: string | null
  explanation: Explanation | null
}

export function tell(verification: Verification): Told {
  const { evidence, keyId: key_id, ...told } = verification
  return { ...told, key_id, explanation: evidence === undefined ? explain(told) : null }
}

/** Explains the check that failed; null for a good signature. */
export function explain({ outcome, checks }: Pick<Verification, 'outcome' | 'checks'>): Explanation | null {
  if (outcome === 'verified') return null
  const check = checks.find(({ ok }) => !ok)?.name ?? 'form'
  // What could not be fetched says nothing of the image, or much of the registry.
  const why = check === 'fetch' ? (`fetch:${outcome}` as const) : check
  const [means, todo] = [message(`means:${why}`), message(`todo:${why}`)]
  return { check, means: english(means), means_message: means, todo: english(todo), todo_message: todo }
}
