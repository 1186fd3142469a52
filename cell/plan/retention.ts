import { retentionParts, type RetentionPart } from '../../config/retention.ts'
import type { StepOf } from '../steps/step.ts'
import type { Plan } from './plan.ts'

const what: Record<RetentionPart, string> = {
  jobs: 'jobs',
  progress: 'progress of jobs',
  idempotencyKeys: 'keys of repeated requests',
  audit: 'audit entries',
  sessions: 'sessions',
  invites: 'invitations',
  storeCaches: 'cached store indexes',
}

/** Removes records that are older or more than `config/retention.ts` allows. */
export function planRetention(): Plan<StepOf<'retention-cut'>> {
  return {
    steps: retentionParts.map((part) => ({
      name: 'retention-cut',
      label: `Remove old ${what[part]}`,
      effect: `removes old ${what[part]}`,
      part,
    })),
    problems: [],
  }
}
