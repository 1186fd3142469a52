import { message, type Message } from '../../config/messages.ts'
import { retentionParts, type RetentionPart } from '../../config/retention.ts'
import type { StepOf } from '../steps/step.ts'
import type { Plan } from './plan.ts'

const labels: Record<RetentionPart, Message> = {
  jobs: message('cut-jobs'),
  progress: message('cut-progress'),
  idempotencyKeys: message('cut-idempotency-keys'),
  audit: message('cut-audit'),
  sessions: message('cut-sessions'),
  invites: message('cut-invites'),
  storeCaches: message('cut-store-caches'),
}

/** Removes records that are older or more than `config/retention.ts` allows. */
export function planRetention(): Plan<StepOf<'retention-cut'>> {
  return {
    steps: retentionParts.map((part) => ({
      name: 'retention-cut',
      label: labels[part],
      effect: null,
      part,
    })),
    problems: [],
  }
}
