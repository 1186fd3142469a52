import { Command } from 'commander'
import type { Message } from '../config/messages.ts'
import { call } from './call.ts'
import { follow } from './follow.ts'
import { columns, print } from './print.ts'
import { tell } from './terminal.ts'
import { sayMessage } from './words.ts'

interface Job {
  id: string
  kind: string
  subject: string
  title: string
  title_message: Message | null
  state: string
  created_at: string
}

/** `cell job …` */
export function jobCommands(): Command {
  const job = new Command('job').description('jobs: what the cell does and did')

  job
    .command('list')
    .description('list the newest jobs')
    .option('--limit <number>', 'how many, up to 200', '20')
    .action(async (options: { limit: string }, command: Command) => {
      const path = `/api/jobs?limit=${encodeURIComponent(options.limit)}`
      const answer = await call<{ items: Job[] }>(command, { method: 'GET', path })
      print(command, answer, ({ items }) =>
        columns([
          ['JOB', 'WHAT', 'STATE', 'SINCE'],
          ...items.map((one) => [
            one.id,
            sayMessage(one.title_message, one.title),
            one.state,
            one.created_at,
          ]),
        ]),
      )
    })

  job
    .command('show <id>')
    .description('show a job with its steps')
    .action(async (id: string, _, command: Command) => {
      const path = `/api/jobs/${encodeURIComponent(id)}`
      const answer = await call<
        Job & { steps: { state: string; label: string; label_message: Message | null }[] }
      >(command, {
        method: 'GET',
        path,
      })
      print(command, answer, ({ title, title_message, state, steps }) => [
        `${sayMessage(title_message, title)}: ${state}`,
        ...columns(steps.map((step) => [step.state, sayMessage(step.label_message, step.label)])),
      ])
    })

  job
    .command('follow <id>')
    .description('follow a job to its end')
    .action((id: string, _, command: Command) => follow(command, encodeURIComponent(id)))

  job
    .command('cancel <id>')
    .description('cancel a job and roll back its steps')
    .action(async (id: string, _, command: Command) => {
      await call(command, { method: 'POST', path: `/api/jobs/${encodeURIComponent(id)}/cancel` })
      await follow(command, encodeURIComponent(id)).catch((error: unknown) => {
        if (!(error instanceof Error && 'problem' in error)) throw error
        tell('Cancelled.')
      })
    })
  return job
}
