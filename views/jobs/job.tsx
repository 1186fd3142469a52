import type { JobDetail, JobItem } from '../answers.ts'
import { useFormat } from '../format.ts'
import { action, href } from '../href.ts'
import { LinkButton } from '../ui/button.tsx'
import { Dialog, DialogForm } from '../ui/dialog.tsx'
import { InlineFacts, When } from '../ui/facts.tsx'
import { Page } from '../ui/page.tsx'
import { ProblemBox } from '../ui/problem-box.tsx'
import { StateBadge } from '../ui/state-badge.tsx'
import { stepLabel, StepView } from './job-step.tsx'
import { stateWord, useWords } from '../words/words.ts'
import type { Words } from '../words/en.ts'
import { messageText } from '../words/message-text.ts'
import { problemText } from '../words/problem-text.ts'
import { parseSubject } from '../../config/subject.ts'

interface JobProps {
  job: JobDetail
  /** Whether people can have accounts on what it has installed. */
  takesAccounts: boolean
}

export function JobPage({ job, takesAccounts }: JobProps) {
  const words = useWords()
  const { id } = job
  return (
    <Page title={jobTitle(words, job)} live={[`job:${id}`]}>
      <div id="job" class="section">
        <JobView job={job} takesAccounts={takesAccounts} />
      </div>
    </Page>
  )
}

/** The job as it stands: part of its page, and what its stream sends. */
export function JobView({ job, takesAccounts }: JobProps) {
  const words = useWords()
  const live = isLive(job)
  const now = job.steps.find(({ state }) => state === 'running')
  return (
    <>
      <div class="row" id="job-state" role="status">
        <StateBadge state={job.state} of="job" />
        {live && now !== undefined && <span class="quiet">{words.job.now(stepLabel(words, now))}</span>}
      </div>
      <Times job={job} />
      {job.problem !== null && <ProblemBox {...job.problem} />}
      <ol class="steps" id="job-steps" aria-label={words.job.steps}>
        {job.steps.map((step, at) => (
          <StepView id={`step-${at}`} step={step} shown={job.problem?.detail} />
        ))}
      </ol>
      {job.problem !== null && !live && <Report job={job} />}
      <div class="actions" id="job-actions">
        {live ? <WhileLive job={job} /> : <Afterwards job={job} takesAccounts={takesAccounts} />}
      </div>
    </>
  )
}

function Times({ job: { started_at, ended_at } }: { job: JobItem }) {
  const words = useWords().job
  const format = useFormat()
  if (started_at === null) return null
  const took = ended_at === null ? undefined : format.duration(Date.parse(ended_at) - Date.parse(started_at))
  return (
    <InlineFacts
      facts={[
        [words.began, <When at={started_at} />],
        [words.took, took],
      ]}
    />
  )
}

function WhileLive({ job: { id } }: { job: JobItem }) {
  const words = useWords().job
  return (
    <>
      <Dialog id="cancel" open={words.cancel} title={words.cancelTitle}>
        <p>{words.cancelHint}</p>
        <DialogForm to={action('/jobs/:id/cancel', { id })}>{words.cancel}</DialogForm>
      </Dialog>
      <noscript>
        <LinkButton to={href('/jobs/:id', { id })} weight="second" icon="refresh">
          {words.reload}
        </LinkButton>
      </noscript>
    </>
  )
}

/** A way on. */
function Afterwards({ job: { kind, subject, state }, takesAccounts }: JobProps) {
  const { job: words, accounts } = useWords()
  const { kind: what, id } = parseSubject(subject)
  if (what !== 'service' || id === undefined) return null
  return (
    <>
      {kind === 'service-install' && state !== 'done' && (
        <LinkButton to={href('/services/:id/plan', { id }, { do: 'install' })}>{words.again}</LinkButton>
      )}
      {takesAccounts && (
        <LinkButton to={href('/services/:id/accounts', { id })}>{accounts.addOffer}</LinkButton>
      )}
      <LinkButton to={href('/services/:id', { id })} weight="second">
        {words.toService}
      </LinkButton>
    </>
  )
}

/** Everything about a job that failed, to be copied with one click and sent to whoever may help. */
function Report({ job }: { job: JobDetail }) {
  const words = useWords()
  const { id, kind, subject, state, started_at, ended_at, problem, steps } = job
  const told = problem === null ? null : problemText(words, problem)
  const lines = [
    `${kind} ${subject}: ${stateWord(words, state)}`,
    `${id} ${started_at ?? '-'} ${ended_at ?? '-'}`,
    `${problem?.code ?? ''}: ${told?.title ?? ''}`,
    told?.detail ?? '',
    told?.hint ?? '',
    ...(told?.errors ?? []).map(({ path, message }) => `${path}: ${message}`),
    '',
    ...steps.map(
      (step) => `${stateWord(words, step.state).padEnd(12)} ${step.name}: ${stepLabel(words, step)}`,
    ),
  ]
  return (
    <details>
      <summary>{words.problem.report}</summary>
      <pre class="report" tabindex={0}>
        {lines.join('\n')}
      </pre>
    </details>
  )
}

/** `service-install` of `service:calendar` is what people call “Install calendar”. */
export function jobTitle(words: Words, { title, title_message }: JobItem): string {
  return messageText(words, title_message, title)
}

export function isLive({ state }: { state: string }): boolean {
  return ['queued', 'running', 'undoing'].includes(state)
}
