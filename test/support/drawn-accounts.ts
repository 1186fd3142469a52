import type { AccountsAnswer } from '../../views/answers.ts'
import { at, type DrawnFacts } from './drawn-facts.ts'

/** One account in each state, with `text` for everything that people typed. */
export function drawnAccounts(text: string, problem: DrawnFacts['problem']): AccountsAnswer['items'] {
  const states = ['pending', 'active', 'failed', 'removing'] as const
  return states.map((state, place) => ({
    ...{ service: text, username: `${text}${place}`, peer: text, state, generated: true, attempts: 1 },
    suspended: state === 'active',
    problem: state === 'failed' ? problem : null,
    next_try_at: state === 'failed' ? at : null,
    ...{ created_at: at, changed_at: at },
  }))
}
