import { english, jobTitle } from '../config/messages.ts'
import { parseSubject } from '../config/subject.ts'
import type { JobRow, PlannedStep, StepRow } from './job-rows.ts'

/** A step as the API tells it. */
export function stepShape(row: StepRow) {
  const { name, label } = row.plan as PlannedStep
  return {
    seq: row.seq,
    name,
    label: typeof label === 'string' ? label : english(label),
    label_message: typeof label === 'string' ? null : label,
    state: row.state,
    started_at: rfc3339(row.startedAt),
    ended_at: rfc3339(row.endedAt),
    bytes: row.bytesTotal === null ? null : { done: row.bytesDone ?? 0, total: row.bytesTotal },
    problem: row.problem,
  }
}

/** A job as the API tells it, without its steps. */
export function toJobJson(row: JobRow) {
  const name = parseSubject(row.subject).id ?? row.subject
  const title = jobTitle(row.kind, name)
  return {
    id: row.id,
    kind: row.kind,
    subject: row.subject,
    title: title === null ? `${row.kind} ${name}` : english(title),
    title_message: title,
    state: row.state,
    problem: row.problem,
    created_at: new Date(row.createdAt).toISOString(),
    started_at: rfc3339(row.startedAt),
    ended_at: rfc3339(row.endedAt),
  }
}

function rfc3339(ms: number | null): string | null {
  return ms === null ? null : new Date(ms).toISOString()
}
