import { Command } from 'commander'
import type { Message } from '../config/messages.ts'
import type { ProblemDetails } from '../config/problem.ts'
import { call } from './call.ts'
import { exitStatus } from './exit.ts'
import { columns, print } from './print.ts'
import { sayHealth } from './words.ts'

interface HealthItem {
  name: string
  state: string
  detail: string
  detail_messages: Message[]
  problem: ProblemDetails | null
  since: string
}

export interface HealthAnswer {
  state: string
  items: HealthItem[]
}

/** `cell health` */
export function healthCommand(): Command {
  return new Command('health')
    .description('show the health of engine, database, disk, clock, settings and stores')
    .action(async (_, command: Command) => {
      const answer = await call<HealthAnswer>(command, { method: 'GET', path: '/api/health' })
      print(command, answer, ({ items }) =>
        columns([
          ['PART', 'STATE', 'SINCE', 'DETAIL'],
          ...items.map((one) => [one.name, one.state, one.since, sayHealth(one)]),
        ]),
      )
      if (answer.state === 'failed') process.exitCode = exitStatus.failed
    })
}
