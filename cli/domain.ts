import { readFileSync } from 'node:fs'
import { Command } from 'commander'
import { call } from './call.ts'
import { startAndFollow } from './follow.ts'
import { columns, print } from './print.ts'

interface Domain {
  mode: string
  name: string
  certificate: { issuer: string; not_after: string; state: string } | null
  due: string | null
  last_problem: { detail: string; hint: string } | null
  address: { published: string | null; problem: { detail: string; hint: string } | null } | null
}

/** `cell domain …` */
export function domainCommands(): Command {
  const domain = new Command('domain').description('the domain of the cell and its certificate')

  domain
    .command('show')
    .description('show the domain, its mode and its certificate')
    .action(async (_, command: Command) => {
      print(command, await call<Domain>(command, { method: 'GET', path: '/api/domain' }), linesOf)
    })

  domain
    .command('set <mode> [name]')
    .description('change the domain; modes: lan, pic_ngo, cloudflare, duckdns, http01')
    .option('--token-file <file>', "a file with the provider's token (- for standard input)")
    .action(
      async (mode: string, name: string | undefined, options: { tokenFile?: string }, command: Command) => {
        const body = wishOf(mode, name, options.tokenFile)
        print(command, await call<Domain>(command, { method: 'PUT', path: '/api/domain', body }), linesOf)
      },
    )

  domain
    .command('check <mode> [name]')
    .description('check with the provider that the token covers the domain; changes nothing')
    .option('--token-file <file>', "a file with the provider's token (- for standard input)")
    .action(
      async (mode: string, name: string | undefined, options: { tokenFile?: string }, command: Command) => {
        const body = wishOf(mode, name, options.tokenFile)
        await call(command, { method: 'POST', path: '/api/domain/check', body })
        print(command, { ok: true }, () => ['The provider accepts the token for this name.'])
      },
    )

  domain
    .command('renew')
    .description('renew the certificate now')
    .action((_, command: Command) => startAndFollow(command, '/api/domain/renew', {}))

  domain
    .command('publish')
    .description('publish the current address at the provider now')
    .action(async (_, command: Command) => {
      const answer = await call<Domain>(command, { method: 'POST', path: '/api/domain/publish' })
      print(command, answer, linesOf)
    })
  return domain
}

/** A token comes from a file or standard input: every user of the machine can read arguments. */
function wishOf(mode: string, name: string | undefined, tokenFile: string | undefined): object {
  const token =
    tokenFile === undefined ? undefined : readFileSync(tokenFile === '-' ? 0 : tokenFile, 'utf8').trim()
  return { mode, ...(name !== undefined && { name }), ...(token !== undefined && { token }) }
}

function linesOf({ mode, name, certificate, due, last_problem, address }: Domain): string[] {
  return [
    ...columns([
      ['Name', name],
      ['Mode', mode],
      ['Certificate', certificate === null ? null : `${certificate.state}, by ${certificate.issuer}`],
      ['Good until', certificate?.not_after ?? null],
      ...(address === null ? [] : [['Leads to', address.published ?? 'nowhere yet']]),
      ...(due === null ? [] : [['A new one is due', due]]),
    ]),
    ...[last_problem, address?.problem ?? null].flatMap((problem) =>
      problem === null ? [] : [`${problem.detail}. ${problem.hint}`],
    ),
  ]
}
