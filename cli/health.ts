import { Command } from 'commander'
import { call } from './call.ts'
import { exitStatus } from './exit.ts'
import { columns, print } from './print.ts'

export interface HealthAnswer {
  state: string
  items: { name: string; state: string; detail: string; since: string }[]
}

/** `cell health` */
export function healthCommand(): Command {
  return new Command('health')
    .description('how the engine, the database, the disk, the clock, the settings and the stores are')
    .action(async (_, command: Command) => {
      const answer = await call<HealthAnswer>(command, { method: 'GET', path: '/api/health' })
      print(command, answer, ({ items }) =>
        columns([
          ['PART', 'STATE', 'SINCE', 'DETAIL'],
          ...items.map((one) => [one.name, one.state, one.since, one.detail]),
        ]),
      )
      if (answer.state === 'failed') process.exitCode = exitStatus.failed
    })
}
