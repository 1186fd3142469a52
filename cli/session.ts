import { Command } from 'commander'
import { call } from './call.ts'
import { columns, print } from './print.ts'

interface Session {
  id: string
  user: string
  address: string
  browser: string
  last_seen_at: string
}

/** `cell session …` */
export function sessionCommands(): Command {
  const session = new Command('session').description('who is signed in')

  session
    .command('list')
    .description('list the sessions of everybody')
    .action(async (_, command: Command) => {
      const answer = await call<{ items: Session[] }>(command, { method: 'GET', path: '/api/auth/sessions' })
      print(command, answer, ({ items }) =>
        columns([
          ['SESSION', 'USER', 'BROWSER', 'ADDRESS', 'LAST USED'],
          ...items.map((one) => [one.id, one.user, one.browser || null, one.address, one.last_seen_at]),
        ]),
      )
    })

  session
    .command('end <id>')
    .description('end a session')
    .action(async (id: string, _, command: Command) => {
      await call(command, { method: 'DELETE', path: `/api/auth/sessions/${encodeURIComponent(id)}` })
    })
  return session
}
