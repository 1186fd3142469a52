import { createWriteStream } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import { Command } from 'commander'
import { call, open } from './call.ts'
import { follow } from './follow.ts'
import { columns, print } from './print.ts'
import { isTerminal, pour } from './terminal.ts'
import { formatBytes } from '../config/units.ts'

interface Kept {
  id: string
  size: number
  kept_since: string
  last_installed_at: string | null
}

/** `cell kept …` */
export function keptCommands(): Command {
  const kept = new Command('kept').description('data of uninstalled services')

  kept
    .command('list')
    .description('list kept data with size and date')
    .action(async (_, command: Command) => {
      const answer = await call<{ items: Kept[] }>(command, { method: 'GET', path: '/api/kept-data' })
      print(command, answer, ({ items }) =>
        columns([
          ['SERVICE', 'SIZE', 'KEPT SINCE', 'LAST INSTALLED'],
          ...items.map((one) => [one.id, formatBytes(one.size), one.kept_since, one.last_installed_at]),
        ]),
      )
    })

  kept
    .command('delete <id>')
    .description('delete the data of an uninstalled service for good')
    .requiredOption('--confirm <id>', "the id again, to confirm: deleted data can't be restored")
    .action(async (id: string, { confirm }: { confirm: string }, command: Command) => {
      const { job } = await call<{ job: { id: string } }>(command, {
        method: 'DELETE',
        path: pathOf(id),
        body: { confirm },
      })
      await follow(command, job.id)
    })

  kept
    .command('download <id> <file>')
    .description(
      'save the data of an uninstalled service as a tar file that must not exist yet; "-" writes it out',
    )
    .action(async (id: string, file: string, _, command: Command) => {
      if (file === '-' && isTerminal())
        command.error('error: a tar file is nothing for a terminal: name a file, or send it on with |')
      const archive = await open(command, `${pathOf(id)}/download`)
      if (file === '-') return await pour(archive)
      await pipeline(archive, createWriteStream(file, { flags: 'wx', mode: 0o600 }))
    })
  return kept
}

function pathOf(id: string): string {
  return `/api/kept-data/${encodeURIComponent(id)}`
}
