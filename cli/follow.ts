import type { IncomingMessage } from 'node:http'
import type { Command } from 'commander'
import { createParser } from 'eventsource-parser'
import type { Message } from '../config/messages.ts'
import type { ProblemDetails } from '../config/problem.ts'
import { bar } from './bar.ts'
import { call, open, optionsOf } from './call.ts'
import { Refused } from './exit.ts'
import { sketch, tell, tellJson, tellOver } from './terminal.ts'
import { sayMessage } from './words.ts'

interface StepShape {
  seq: number
  label: string
  label_message: Message | null
  state: string
  problem: ProblemDetails | null
}

interface JobShape {
  id: string
  state: string
  problem: ProblemDetails | null
}

/** Shows a job's steps as they happen and ends with the job; a job that failed is thrown as `Refused`. */
export async function follow(command: Command, id: string): Promise<void> {
  const { json } = optionsOf(command)
  const stream = await open(command, `/api/jobs/${id}/events`)
  for await (const { type, data } of eventsOf(stream)) {
    if (json) tellJson({ event: type, ...data })
    else if (type === 'step') showStep(data as unknown as StepShape)
    else if (type === 'bytes') showBytes(data as { done: number; total: number })
  }
  const job = await call<JobShape>(command, { method: 'GET', path: `/api/jobs/${id}` })
  if (job.problem !== null && job.state !== 'done') throw new Refused(job.problem)
  if (!json) tell('Done.')
}

/** Starts a job by a POST, unless told otherwise, and follows it. */
export async function startAndFollow(
  command: Command,
  path: string,
  body: unknown,
  method: 'POST' | 'DELETE' = 'POST',
): Promise<void> {
  const { job } = await call<{ job: JobShape }>(command, { method, path, body })
  await follow(command, job.id)
}

const marks: Record<string, string> = { running: '…', done: '✓', failed: '✗', undone: '↶' }

function showStep({ label, label_message, state, problem }: StepShape): void {
  const mark = marks[state]
  if (mark === undefined) return
  const why = problem === null ? '' : ` (${problem.detail})`
  tellOver(`${mark} ${sayMessage(label_message, label)}${why}`)
}

function showBytes({ done, total }: { done: number; total: number }): void {
  sketch(`  ${bar(done, total)}`)
}

/** The events of a stream of the API. */
export async function* eventsOf(stream: IncomingMessage): AsyncGenerator<{ type: string; data: object }> {
  let came: { type: string; data: object }[] = []
  const parser = createParser({
    onEvent: ({ event: type = '', data }) => void came.push({ type, data: JSON.parse(data) }),
  })
  for await (const text of stream.setEncoding('utf8')) {
    parser.feed(text)
    yield* came
    came = []
  }
}
