import { readFileSync } from 'node:fs'
import { Command } from 'commander'
import { lintManifest, type Lint } from '../cell/manifest/lint.ts'
import type { FieldError } from '../config/problem.ts'
import { call } from './call.ts'
import { exitStatus } from './exit.ts'
import { startAndFollow } from './follow.ts'
import { columns, print } from './print.ts'
import { addCommand } from './store-add.ts'
import { keygenCommand, signCommand } from './store-keys.ts'
import { newCommand } from './store-new.ts'
import { rotateCommand } from './store-rotate.ts'

interface Store {
  id: string
  url: string
  version: number | null
  services: number
  fetched_at: string | null
}

/** `cell store …` */
export function storeCommands(): Command {
  const store = new Command('store').description(
    'the stores, and the local one that this machine builds itself',
  )

  store
    .command('list')
    .description('list stores')
    .action(async (_, command: Command) => {
      const answer = await call<{ items: Store[] }>(command, { method: 'GET', path: '/api/stores' })
      print(command, answer, ({ items }) =>
        columns([
          ['STORE', 'VERSION', 'SERVICES', 'READ', 'ADDRESS'],
          ...items.map((one) => [
            one.id,
            one.version?.toString() ?? null,
            String(one.services),
            one.fetched_at,
            one.url,
          ]),
        ]),
      )
    })

  store
    .command('remove <id>')
    .description('remove a store that no service is installed from')
    .action(async (id: string, _, command: Command) => {
      const path = `/api/stores/${encodeURIComponent(id)}`
      const answer = await call(command, { method: 'DELETE', path })
      print(command, answer, () => [`The store "${id}" is removed.`])
    })

  store
    .command('refresh')
    .description('refresh all stores')
    .action((_, command: Command) => startAndFollow(command, '/api/stores/refresh', {}))

  store
    .command('build [id...]')
    .description('build, sign and publish recipes of the local store (all of them without an id)')
    .action((ids: string[], _, command: Command) =>
      startAndFollow(command, '/api/stores/local/build', ids.length > 0 ? { services: ids } : {}),
    )

  store
    .command('lint <manifest...>')
    .description('check manifest files; needs no running cell')
    .action((files: string[], _, command: Command) => {
      const results = files.map((file) => ({ file, ...lint(file) }))
      print(command, results, (all) =>
        all.flatMap(({ file, errors, warnings }) => [
          ...errors.map((one) => line(file, one)),
          ...warnings.map((one) => `${line(file, one)} (advice)`),
          ...(errors.length === 0 ? [`${file}: good`] : []),
        ]),
      )
      if (results.some(({ errors }) => errors.length > 0)) process.exitCode = exitStatus.failed
    })

  for (const one of [addCommand(), newCommand(), keygenCommand(), signCommand(), rotateCommand()])
    store.addCommand(one)
  return store
}

function lint(file: string): Lint {
  try {
    return lintManifest(readFileSync(file))
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error
    const message = `the file can't be read (${String(error.code)})`
    return { errors: [{ path: '', message }], warnings: [] }
  }
}

function line(file: string, { path, message, line: row, column }: FieldError): string {
  return `${file}:${row ?? 1}:${column ?? 1}: ${path === '' ? '' : `${path}: `}${message}`
}
