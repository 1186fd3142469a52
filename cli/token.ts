import { Command, Option } from 'commander'
import { call } from './call.ts'
import { expiryHelp, parseExpiry } from './expiry.ts'
import { columns, print } from './print.ts'

interface Token {
  id: string
  name: string
  scope: string
  expires_at: string | null
}

/** `cell token …` */
export function tokenCommands(): Command {
  const token = new Command('token').description('tokens for the API')

  token
    .command('create <name>')
    .description('create a token; it is shown once')
    .addOption(new Option('--scope <scope>').choices(['read', 'operate', 'admin']).default('read'))
    .option('--expires <time>', expiryHelp, (text) => parseExpiry(text))
    .action(async (name: string, options: { scope: string; expires?: string }, command: Command) => {
      const body = {
        name,
        scope: options.scope,
        ...(options.expires !== undefined && { expires_at: options.expires }),
      }
      const answer = await call<Token & { token: string }>(command, {
        method: 'POST',
        path: '/api/auth/tokens',
        body,
      })
      print(command, answer, (made) => [made.token])
    })

  token
    .command('list')
    .description('list tokens')
    .action(async (_, command: Command) => {
      const answer = await call<{ items: Token[] }>(command, { method: 'GET', path: '/api/auth/tokens' })
      print(command, answer, ({ items }) =>
        columns([
          ['TOKEN', 'NAME', 'SCOPE', 'EXPIRES'],
          ...items.map((one) => [one.id, one.name, one.scope, one.expires_at]),
        ]),
      )
    })

  token
    .command('revoke <id>')
    .description('revoke a token')
    .action(async (id: string, _, command: Command) => {
      await call(command, { method: 'DELETE', path: `/api/auth/tokens/${encodeURIComponent(id)}` })
    })
  return token
}
