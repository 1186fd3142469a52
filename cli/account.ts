import { readFileSync } from 'node:fs'
import { Command } from 'commander'
import type { InferOutput } from 'valibot'
import type {
  Account as AccountSchema,
  AccountGiven,
  AccountPage,
  StrangersSetAside,
} from '../cell/api/answers/account.ts'
import { shareCommands } from './account-share.ts'
import { call } from './call.ts'
import { keptCommands } from './account-kept.ts'
import { columns, print } from './print.ts'

type Account = InferOutput<typeof AccountSchema>
type Page = InferOutput<typeof AccountPage>
type Given = InferOutput<typeof AccountGiven>

interface GivenOptions {
  passwordFile?: string
}

/** `cell account …` */
export function accountCommands(): Command {
  const account = new Command('account').description('accounts of people on services')
  lookCommands(account)
  giveCommands(account)
  account.addCommand(shareCommands())
  keptCommands(account)

  account
    .command('remove <service> <username>')
    .description('remove an account; the service sets its data aside')
    .action(async (service: string, username: string, _, command: Command) => {
      const path = pathOf(service, username)
      print(command, await call<Account>(command, { method: 'DELETE', path }), () => [])
    })

  account
    .command('set-aside <service>')
    .description('remove accounts that are on no list; the service sets their data aside')
    .action(async (service: string, _, command: Command) => {
      const path = `/api/services/${encodeURIComponent(service)}/account-strangers/set-aside`
      const wish = { method: 'POST', path, body: {} } as const
      print(command, await call<InferOutput<typeof StrangersSetAside>>(command, wish), () => [])
    })

  account
    .command('retry <service> <username>')
    .description('try an account that failed again now')
    .action(async (service: string, username: string, _, command: Command) => {
      const path = `${pathOf(service, username)}/retry`
      print(command, await call<Account>(command, { method: 'POST', path, body: {} }), () => [])
    })
  return account
}

function giveCommands(account: Command): void {
  account
    .command('add <service> [username]')
    .description('add an account and print the password that was made for it')
    .option('--peer <name>', 'the peer whose account it is; without a user name it is called like the peer')
    .option('--password-file <file>', passwordFile)
    .option('--adopt <id>', 'give it the data that a removed account left')
    .action(
      async (
        service: string,
        username: string | undefined,
        options: GivenOptions & { peer?: string; adopt?: string },
        command: Command,
      ) => {
        const { peer, adopt } = options
        const body = {
          ...(username !== undefined && { username }),
          ...(peer !== undefined && { peer }),
          ...(adopt !== undefined && { adopt }),
          ...passwordIn(options),
        }
        print(command, await call<Given>(command, { method: 'POST', path: pathOf(service), body }), given)
      },
    )

  account
    .command('reset-password <service> <username>')
    .description('give an account a new password and print it')
    .option('--password-file <file>', passwordFile)
    .action(async (service: string, username: string, options: GivenOptions, command: Command) => {
      const path = `${pathOf(service, username)}/reset-password`
      const answer = await call<Given>(command, { method: 'POST', path, body: passwordIn(options) })
      print(command, answer, given)
    })
}

function lookCommands(account: Command): void {
  account
    .command('list <service>')
    .description('list the accounts of a service')
    .option('--search <text>', 'only those with this in their name, or in the name of their peer', '')
    .action(async (service: string, { search }: { search: string }, command: Command) => {
      const items: Account[] = []
      let last: Page | undefined
      for (let cursor: string | null = ''; cursor !== null;) {
        const query: string = new URLSearchParams({ limit: '200', cursor, q: search }).toString()
        const path: string = `${pathOf(service)}?${query}`
        const page: Page = await call(command, { method: 'GET', path })
        items.push(...page.items)
        cursor = page.next
        last = page
      }
      print(command, { ...last, items, next: null, total: items.length }, (all) => [
        ...columns([
          ['ACCOUNT', 'PEER', 'STATE', 'REASON'],
          ...all.items.map(({ username, peer, state, suspended, problem }) => [
            username,
            peer,
            suspended ? `${state}, suspended` : state,
            problem?.detail ?? '',
          ]),
        ]),
        ...told(last?.strangers ?? { names: [], total: 0 }),
      ])
    })
}

/** What the service has and nobody wishes. */
function told({ names, total }: Page['strangers']): string[] {
  if (total === 0) return []
  const all = names.join(', ') + (total > names.length ? ', …' : '')
  return [
    '',
    `On the service, and on no list: ${all}`,
    'They are left alone. "cell account set-aside" removes them.',
  ]
}

const passwordFile = 'a password of your own, in a file (- for standard input)'

/** What was made is shown once; what was supplied is not shown again. */
function given({ account, password }: Given): string[] {
  return password === null ? [] : [`${account.username}  ${password}`]
}

/** Every user of the machine can read arguments. */
function passwordIn({ passwordFile: file }: GivenOptions): { password?: string } {
  if (file === undefined) return {}
  return { password: readFileSync(file === '-' ? 0 : file, 'utf8').replace(/\n$/, '') }
}

function pathOf(service: string, username?: string): string {
  const path = `/api/services/${encodeURIComponent(service)}/accounts`
  return username === undefined ? path : `${path}/${encodeURIComponent(username)}`
}
