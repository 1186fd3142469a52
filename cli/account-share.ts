import { Command } from 'commander'
import type { InferOutput } from 'valibot'
import type { Shares } from '../cell/api/answers/account.ts'
import { nameKey } from '../config/name-key.ts'
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
      show(command, await sharesOf(command, service, peer, options))
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
        const more = [{ with: other, mode: write === true ? ('write' as const) : ('read' as const) }]
        await change(command, { service, peer, other, options, more })
      },
    )

  share
    .command('remove <service> <peer> <with>')
    .description('share with another account no more')
    .option('--username <name>', whichAccount)
    .action(async (service: string, peer: string, other: string, options: ShareOptions, command: Command) => {
      await change(command, { service, peer, other, options, more: [] })
    })
  return share
}

const whichAccount = 'which account, where the peer has several on the service'

interface Change {
  service: string
  peer: string
  other: string
  options: ShareOptions
  more: Answer['items']
}

/** What it shares with others stays. */
async function change(command: Command, { service, peer, other, options, more }: Change): Promise<void> {
  const { items } = await sharesOf(command, service, peer, options)
  const others = items.filter((one) => nameKey(one.with) !== nameKey(other.trim()))
  const body = { ...options, shares: [...more, ...others] }
  show(command, await call<Answer>(command, { method: 'PUT', path: pathOf(service, peer), body }))
}

function sharesOf(
  command: Command,
  service: string,
  peer: string,
  { username }: ShareOptions,
): Promise<Answer> {
  const query = username === undefined ? '' : `?${new URLSearchParams({ username })}`
  return call<Answer>(command, { method: 'GET', path: `${pathOf(service, peer)}${query}` })
}

function show(command: Command, answer: Answer): void {
  print(command, answer, ({ items }) =>
    columns([['ACCOUNT', 'MAY'], ...items.map(({ with: other, mode }) => [other, mode])]),
  )
}

function pathOf(service: string, peer: string): string {
  return `/api/peers/${encodeURIComponent(peer)}/service-credentials/${encodeURIComponent(service)}/shares`
}
