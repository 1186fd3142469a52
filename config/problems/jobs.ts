import type { ProblemEntries } from './entry.ts'

/** Problems of jobs. */
export const jobsProblems = {
  'job-unknown': {
    status: 404,
    title: 'There is no such job',
    hint: 'See "cell job list".',
    detail: 'There is no job {id}',
  },
  'job-under-way': {
    status: 409,
    title: 'Another job is at work on this',
    hint: 'Wait for it, or cancel it.',
    detail: 'A job is at work on {subject}',
  },
  'job-not-cancellable': {
    status: 409,
    title: 'This job can no longer be cancelled',
    hint: 'It is past the point of no return, or over.',
    detail: { final: 'The job is past its point of no return', over: 'The job is {state}' },
  },
  'job-cancelled': {
    status: 409,
    title: 'The job was cancelled',
    hint: 'What it had done has been undone.',
    detail: 'The job {id} was cancelled',
  },
  'job-crashed': {
    status: 500,
    title: 'The job made the cell crash again and again',
    hint: 'The cell goes on without it. Report it; a service or a store that causes it can be removed.',
    detail: {
      plan: 'The cell crashed {times} times while it planned this job.',
      step: 'The cell crashed {times} times in this step. What was done before was undone.',
      forward: 'The cell crashed {times} times in this step, and went on without it.',
      undo: 'The cell crashed {times} times while it undid this step. It was left as it was.',
    },
  },
  'idempotency-mismatch': {
    status: 409,
    title: 'This Idempotency-Key was used for another job',
    hint: 'Use a new key.',
    detail: 'The key was used for the job {id} ({kind})',
  },
} as const satisfies ProblemEntries
