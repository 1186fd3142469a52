import { Command } from 'commander'
import { call } from './call.ts'
import { follow } from './follow.ts'
import { columns, print } from './print.ts'
import { collect, settingsOf } from './settings.ts'

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
      const unset = Object.fromEntries(options.unset.map((key) => [key, null]))
      const body = { config: { ...settingsOf(schema, pairs, options.secretFile), ...unset } }
      const { job } = await call<{ job: { id: string } }>(command, { method: 'PUT', path: pathOf(id), body })
      await follow(command, job.id)
    })
  return config
}

function pathOf(id: string): string {
  return `/api/services/${encodeURIComponent(id)}/config`
}
