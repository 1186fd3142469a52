import { Command } from 'commander'
import type { InferOutput } from 'valibot'
import type { Connection as ConnectionSchema, ConnectionList, PeerExit } from '../cell/api/answers/exits.ts'
import { Problem } from '../config/problem.ts'
import { call } from './call.ts'
import { follow } from './follow.ts'
import { columns, print } from './print.ts'
import { collect, settingsOf } from './settings.ts'

type Connection = InferOutput<typeof ConnectionSchema>
type Connections = InferOutput<typeof ConnectionList>

const path = '/api/connectivity/connections'
const pathOf = (id: string): string => `${path}/${encodeURIComponent(id)}`

/** `cell connection …` */
export function connectionCommands(): Command {
  const connection = new Command('connection').description('ways out of the cell, by exits')

  connection
    .command('list')
    .description('list connections and who leaves by them')
    .action(async (_, command: Command) => {
      const answer = await call<Connections>(command, { method: 'GET', path })
      print(command, answer, ({ items }) =>
        columns([
          ['CONNECTION', 'EXIT', 'STATE', 'USED BY'],
          ...items.map(({ id, service, state, used_by }) => [id, service, state, used_by.join(', ') || '–']),
        ]),
      )
    })

  connection
    .command('show <id>')
    .description('show a connection; of secrets only whether they are set')
    .action(async (id: string, _, command: Command) => {
      const answer = await call<Connection>(command, { method: 'GET', path: pathOf(id) })
      print(command, answer, ({ service, state, schema, values, secrets_set }) =>
        columns([
          ['exit', service],
          ['state', state],
          ...Object.entries(schema).map(([key, { type }]) => [
            key,
            type === 'secret'
              ? secrets_set.includes(key)
                ? '(set)'
                : '(not set)'
              : String(values[key] ?? '–'),
          ]),
        ]),
      )
    })

  withSettings(connection.command('add <id> <exit> [key=value...]'))
    .description('add a connection of an installed exit')
    .action(async (id: string, service: string, pairs: string[], { secretFile }, command: Command) => {
      const { exits } = await call<Connections>(command, { method: 'GET', path })
      const exit = exits.find((one) => one.service === service)
      if (exit === undefined) throw new Problem('exit-none', { id: service })
      const body = { id, service, config: settingsOf(exit.schema, pairs, secretFile) }
      await done(command, { method: 'POST', path, body })
    })

  withSettings(connection.command('set <id> [key=value...]'))
    .description('change the settings of a connection')
    .action(async (id: string, pairs: string[], { secretFile }, command: Command) => {
      const { schema } = await call<Connection>(command, { method: 'GET', path: pathOf(id) })
      const body = { config: settingsOf(schema, pairs, secretFile) }
      await done(command, { method: 'PUT', path: pathOf(id), body })
    })

  for (const [verb, enabled] of [
    ['enable', true],
    ['disable', false],
  ] as const)
    connection
      .command(`${verb} <id>`)
      .description(enabled ? 'enable a connection' : 'disable a connection; nothing leaves by it')
      .action((id: string, _, command: Command) =>
        done(command, { method: 'PUT', path: pathOf(id), body: { enabled } }),
      )

  connection
    .command('remove <id>')
    .description('remove a connection that nobody leaves by, with its secrets')
    .action((id: string, _, command: Command) =>
      done(command, { method: 'DELETE', path: pathOf(id), body: {} }),
    )
  return connection
}

function withSettings(command: Command): Command {
  return command.option(
    '--secret-file <key=file>',
    'read a secret from a file (- for standard input)',
    collect,
    [],
  )
}

async function done(command: Command, asked: Parameters<typeof call>[1]): Promise<void> {
  const { job } = await call<{ job: { id: string } }>(command, asked)
  await follow(command, job.id)
}

/** `cell peer exit`: by which connection a peer leaves. */
export function peerExitCommand(): Command {
  return new Command('exit')
    .argument('<name>')
    .argument('[connection]', 'a connection, "direct", or for a device "person"')
    .description('show or choose by which connection a peer, or one of its devices, leaves')
    .option('--device <name>', 'one device of the peer')
    .action(
      async (
        name: string,
        connection: string | undefined,
        { device }: { device?: string },
        command: Command,
      ) => {
        const own = `/api/connectivity/peers/${encodeURIComponent(name)}/exit`
        const chosen = { connection_id: connection === 'direct' ? null : connection }
        const body = {
          ...(connection === 'person' && device !== undefined ? {} : chosen),
          ...(device !== undefined && { device }),
        }
        const answer = await call<InferOutput<typeof PeerExit>>(
          command,
          connection === undefined ? { method: 'GET', path: own } : { method: 'PUT', path: own, body },
        )
        print(command, answer, ({ peer, connection_id, devices }) =>
          columns([
            [peer, connection_id ?? 'direct'],
            ...devices.map((one) => [`${peer}/${one.device}`, one.connection_id ?? 'direct']),
          ]),
        )
      },
    )
}
