import type { Command } from 'commander'
import type { InferOutput } from 'valibot'
import type { AccountData, AccountDataList } from '../cell/api/answers/account.ts'
import { call } from './call.ts'
import { columns, print } from './print.ts'

/** What removed accounts left: `cell account kept`, `cell account delete-data`. */
export function keptCommands(account: Command): void {
  account
    .command('kept <service>')
    .description('list the data that removed accounts left')
    .action(async (service: string, _, command: Command) => {
      const path = pathOf(service)
      const answer = await call<InferOutput<typeof AccountDataList>>(command, { method: 'GET', path })
      print(command, answer, ({ items }) =>
        columns([
          ['ID', 'ACCOUNT', 'PEER', 'SINCE', 'STATE', 'REASON'],
          ...items.map(({ id, username, peer, since, deleting, problem }) => [
            ...[id, username, peer, since],
            deleting ? 'being deleted' : 'kept',
            problem?.detail ?? '',
          ]),
        ]),
      )
    })

  account
    .command('delete-data <service> <id>')
    .description('delete for good what a removed account left')
    .requiredOption('--confirm <username>', "its user name, to confirm: deleted data can't be restored")
    .action(async (service: string, id: string, { confirm }: { confirm: string }, command: Command) => {
      const path = `${pathOf(service)}/${encodeURIComponent(id)}`
      const wish = { method: 'DELETE', path, body: { confirm } } as const
      print(command, await call<InferOutput<typeof AccountData>>(command, wish), () => [])
    })

  account
    .command('retry-data <service> <id>')
    .description('try again now to delete what a removed account left')
    .action(async (service: string, id: string, _, command: Command) => {
      const path = `${pathOf(service)}/${encodeURIComponent(id)}/retry`
      const wish = { method: 'POST', path, body: {} } as const
      print(command, await call<InferOutput<typeof AccountData>>(command, wish), () => [])
    })
}

function pathOf(service: string): string {
  return `/api/services/${encodeURIComponent(service)}/account-data`
}
