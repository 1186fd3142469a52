import { readFileSync } from 'node:fs'
import { Command } from 'commander'
import { readManifest } from '../../cell/manifest/read.ts'
import { isProblem, type FieldError } from '../../config/problem.ts'
import { call } from './call.ts'
import { exitStatus } from './exit.ts'
import { startAndFollow } from './follow.ts'
import { columns, print } from './print.ts'
import { keygenCommand, signCommand } from './store-keys.ts'

interface Store {
  id: string
  url: string
  version: number | null
  services: number
  fetchedAt: string | null
}

/** `cell store …` */
export function storeCommands(): Command {
  const store = new Command('store').description(
    'the stores, and the local one that this machine builds itself',
  )

  store
    .command('list')
    .description('the stores that this cell reads')
    .action(async (_, command: Command) => {
      const answer = await call<{ items: Store[] }>(command, { method: 'GET', path: '/api/stores' })
      print(command, answer, ({ items }) =>
        columns([
          ['STORE', 'VERSION', 'SERVICES', 'READ', 'ADDRESS'],
          ...items.map((one) => [
            one.id,
            one.version?.toString() ?? null,
            String(one.services),
            one.fetchedAt,
            one.url,
          ]),
        ]),
      )
    })

  store
    .command('refresh')
    .description('read every store now')
    .action((_, command: Command) => startAndFollow(command, '/api/stores/refresh', {}))

  store
    .command('build [id...]')
    .description('build, sign and publish recipes of the local store (all of them without an id)')
    .action((ids: string[], _, command: Command) =>
      startAndFollow(command, '/api/stores/local/build', ids.length > 0 ? { services: ids } : {}),
    )

  store
    .command('lint <manifest...>')
    .description('check manifest files as a cell would; needs no running cell')
    .action((files: string[], _, command: Command) => {
      const results = files.map((file) => ({ file, errors: complaintsOf(file) }))
      print(command, results, (all) =>
        all.flatMap(({ file, errors }) =>
          errors.length === 0 ? [`${file}: good`] : errors.map((one) => line(file, one)),
        ),
      )
      if (results.some(({ errors }) => errors.length > 0)) process.exitCode = exitStatus.failed
    })

  return store.addCommand(keygenCommand()).addCommand(signCommand())
}

function complaintsOf(file: string): FieldError[] {
  try {
    readManifest(readFileSync(file))
    return []
  } catch (error) {
    if (isProblem(error)) return error.errors
    if (error instanceof Error && 'code' in error)
      return [{ path: '', message: `the file can't be read (${String(error.code)})` }]
    throw error
  }
}

function line(file: string, { path, message, line: row, column }: FieldError): string {
  return `${file}:${row ?? 1}:${column ?? 1}: ${path === '' ? '' : `${path}: `}${message}`
}
