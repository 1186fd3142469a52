import { Command } from 'commander'
import type { InferOutput } from 'valibot'
import type { Shares } from '../cell/api/answers/account.ts'
import { call } from './call.ts'
import { columns, print } from './print.ts'

type Answer = InferOutput<typeof Shares>

interface ShareOptions {
  username?: string
}

/** `cell account share …` */
export function shareCommands(): Command {
  const share = new Command('share').description('with whom the account of a peer shares what it has')

  share
    .command('list <service> <peer>')
    .description('list with whom it shares')
    .option('--username <name>', whichAccount)
    .action(async (service: string, peer: string, options: ShareOptions, command: Command) => {
      const path = `${pathOf(service, peer)}${queryOf(options)}`
      show(command, await call<Answer>(command, { method: 'GET', path }))
    })

  share
    .command('set <service> <peer> <with>')
    .description('share with another account, for reading')
    .option('--write', 'for changing, too')
    .option('--username <name>', whichAccount)
    .action(
      async (
        service: string,
        peer: string,
        other: string,
        { write, ...options }: ShareOptions & { write?: true },
        command: Command,
      ) => {
        const body = { ...options, mode: write === true ? 'write' : 'read' }
        const path = `${pathOf(service, peer)}/${encodeURIComponent(other)}`
        show(command, await call<Answer>(command, { method: 'PUT', path, body }))
      },
    )

  share
    .command('remove <service> <peer> <with>')
    .description('share with another account no more')
    .option('--username <name>', whichAccount)
    .action(async (service: string, peer: string, other: string, options: ShareOptions, command: Command) => {
      const path = `${pathOf(service, peer)}/${encodeURIComponent(other)}${queryOf(options)}`
      show(command, await call<Answer>(command, { method: 'DELETE', path }))
    })
  return share
}

const whichAccount = 'which account, where the peer has several on the service'

function queryOf({ username }: ShareOptions): string {
  return username === undefined ? '' : `?${new URLSearchParams({ username })}`
}

function show(command: Command, answer: Answer): void {
  print(command, answer, ({ items }) =>
    columns([['ACCOUNT', 'MAY'], ...items.map(({ with: other, mode }) => [other, mode])]),
  )
}

function pathOf(service: string, peer: string): string {
  return `/api/peers/${encodeURIComponent(peer)}/service-credentials/${encodeURIComponent(service)}/shares`
}
