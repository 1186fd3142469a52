import { Page } from './page.tsx'
import { ProblemBox, type ProblemProps } from './problem.tsx'

export interface StepItem {
  label: string
  state: string
  bytes: { done: number; total: number } | null
  problem: ProblemProps | null
}

/** A job as the API tells it. */
export interface JobItem {
  id: string
  kind: string
  subject: string
  state: string
  problem: ProblemProps | null
  steps: StepItem[]
}

export function JobPage({ job }: { job: JobItem }) {
  const live = isLive(job)
  const stream = live ? { 'hx-sse:connect': `/jobs/${job.id}/events`, 'hx-sse:close': 'end' } : {}
  return (
    <Page title={titleOf(job)} signedIn>
      <div id="job" {...stream}>
        <JobView job={job} />
      </div>
      <p>
        <a href="/services">Back to the services</a>
      </p>
    </Page>
  )
}

/** The job as it stands: part of its page, and what its stream sends. */
export function JobView({ job }: { job: JobItem }) {
  return (
    <>
      <p role="status">
        State: <strong class={`state-${job.state}`}>{job.state}</strong>
      </p>
      {job.problem !== null && <ProblemBox {...job.problem} />}
      <ol class="steps">
        {job.steps.map((step) => (
          <StepView {...step} />
        ))}
      </ol>
      {isLive(job) && (
        <div class="actions">
          <a href={`/jobs/${job.id}`}>Reload</a>
          <form method="post" action={`/jobs/${job.id}/cancel`}>
            <button class="second">Cancel</button>
          </form>
        </div>
      )}
    </>
  )
}

function StepView({ label, state, bytes, problem }: StepItem) {
  return (
    <li class={`state-${state}`}>
      {label}: {state}
      {bytes !== null && state === 'running' && (
        <progress max={bytes.total} value={bytes.done} aria-label={label}></progress>
      )}
      {problem !== null && <ProblemBox {...problem} />}
    </li>
  )
}

/** `service-install` of `service:calendar` is what people call "Install calendar". */
function titleOf({ kind, subject }: JobItem): string {
  const [what = '', name] = subject.split(':')
  const words = kind.replace(`${what}-`, '').replaceAll('-', ' ')
  return `${words.charAt(0).toUpperCase()}${words.slice(1)} ${name ?? what}`
}

export function isLive({ state }: { state: string }): boolean {
  return ['queued', 'running', 'undoing'].includes(state)
}
