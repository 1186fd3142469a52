import { readFileSync } from 'node:fs'
import { Command } from 'commander'
import { call } from './call.ts'
import { follow } from './follow.ts'
import { columns, print } from './print.ts'

interface Config {
  schema: Record<string, { type: string; title: string }>
  values: Record<string, string | number | boolean>
  secrets_set: string[]
  restarts: Record<string, string[]>
}

interface SetOptions {
  secretFile: string[]
  unset: string[]
}

/** `cell service config …` */
export function serviceConfigCommands(): Command {
  const config = new Command('config').description('settings of an installed service')

  config
    .command('get <id>')
    .description('show the settings; of secrets only whether they are set')
    .action(async (id: string, _, command: Command) => {
      const answer = await call<Config>(command, { method: 'GET', path: pathOf(id) })
      print(command, answer, ({ schema, values, secrets_set, restarts }) =>
        columns(
          Object.entries(schema).map(([key, { type, title }]) => [
            key,
            type !== 'secret'
              ? String(values[key] ?? '–')
              : secrets_set.includes(key)
                ? '(set)'
                : '(not set)',
            title,
            restarts[key]?.length ? `restarts ${restarts[key].join(', ')}` : 'restarts nothing',
          ]),
        ),
      )
    })

  config
    .command('set <id> [key=value...]')
    .description('change settings and restart what they affect')
    .option('--secret-file <key=file>', 'read a secret from a file (- for standard input)', collect, [])
    .option('--unset <key>', 'restore the default', collect, [])
    .action(async (id: string, pairs: string[], options: SetOptions, command: Command) => {
      const { schema } = await call<Config>(command, { method: 'GET', path: pathOf(id) })
      const given = pairs.map(split).map(([key, text]) => [key, meant(text, schema[key]?.type)])
      // Every user of the machine can read arguments.
      const secrets = options.secretFile.map(split).map(([key, file]) => [key, readSecret(file)])
      const unset = options.unset.map((key) => [key, null])
      const body = { config: Object.fromEntries([...given, ...secrets, ...unset]) as object }
      const { job } = await call<{ job: { id: string } }>(command, { method: 'PUT', path: pathOf(id), body })
      await follow(command, job.id)
    })
  return config
}

/** A text that is no number or truth is sent as it is: the cell says what is wrong with it. */
function meant(text: string, type: string | undefined): string | number | boolean {
  if (type === 'integer' && /^-?\d+$/.test(text)) return Number(text)
  if (type === 'boolean' && (text === 'true' || text === 'false')) return text === 'true'
  return text
}

function readSecret(file: string): string {
  return readFileSync(file === '-' ? 0 : file, 'utf8').replace(/\n$/, '')
}

function split(pair: string): [string, string] {
  const equals = pair.indexOf('=')
  return equals < 0 ? [pair, ''] : [pair.slice(0, equals), pair.slice(equals + 1)]
}

function collect(one: string, before: string[]): string[] {
  return [...before, one]
}

function pathOf(id: string): string {
  return `/api/services/${encodeURIComponent(id)}/config`
}
