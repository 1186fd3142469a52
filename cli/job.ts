import { Command } from 'commander'
import { call } from './call.ts'
import { follow } from './follow.ts'
import { columns, print } from './print.ts'

interface Job {
  id: string
  kind: string
  subject: string
  state: string
  created_at: string
}

/** `cell job …` */
export function jobCommands(): Command {
  const job = new Command('job').description('what the cell is doing and has done')

  job
    .command('list')
    .description('the newest jobs')
    .option('--limit <number>', 'how many, up to 200', '20')
    .action(async (options: { limit: string }, command: Command) => {
      const path = `/api/jobs?limit=${encodeURIComponent(options.limit)}`
      const answer = await call<{ items: Job[] }>(command, { method: 'GET', path })
      print(command, answer, ({ items }) =>
        columns([
          ['JOB', 'KIND', 'SUBJECT', 'STATE', 'SINCE'],
          ...items.map((one) => [one.id, one.kind, one.subject, one.state, one.created_at]),
        ]),
      )
    })

  job
    .command('show <id>')
    .description('one job with its steps')
    .action(async (id: string, _, command: Command) => {
      const path = `/api/jobs/${encodeURIComponent(id)}`
      const answer = await call<Job & { steps: { state: string; label: string }[] }>(command, {
        method: 'GET',
        path,
      })
      print(command, answer, ({ kind, subject, state, steps }) => [
        `${kind} ${subject}: ${state}`,
        ...columns(steps.map((step) => [step.state, step.label])),
      ])
    })

  job
    .command('follow <id>')
    .description('follow a job to its end')
    .action((id: string, _, command: Command) => follow(command, encodeURIComponent(id)))

  job
    .command('cancel <id>')
    .description('stop a job and take back what it did')
    .action(async (id: string, _, command: Command) => {
      await call(command, { method: 'POST', path: `/api/jobs/${encodeURIComponent(id)}/cancel` })
      await follow(command, encodeURIComponent(id)).catch((error: unknown) => {
        if (!(error instanceof Error && 'problem' in error)) throw error
        process.stdout.write('Cancelled.\n')
      })
    })
  return job
}
