import type { Command } from 'commander'
import type { ProblemDetails } from '../config/problem.ts'
import { call, open, optionsOf } from './call.ts'
import { Refused } from './exit.ts'
import { eventsOf } from './follow.ts'
import { columns, print } from './print.ts'
import { tell, tellJson } from './terminal.ts'
import { formatBytes } from '../config/units.ts'

interface Sample {
  container: string
  cpu: number
  memory: { used: number; limit: number }
  network: { received: number; sent: number }
  disk: { read: number; written: number }
  processes: number
}

/** `cell service logs|stats <id>` */
export function addWatchCommands(service: Command): void {
  service
    .command('logs <id>')
    .description('show the log of a service')
    .option('--follow', 'keep printing new lines')
    .option('--tail <lines>', 'number of last lines', '200')
    .option('--container <name>', 'a container other than the main one')
    .action(async (id: string, options: LogOptions, command: Command) => {
      const { container, tail } = options
      const path = `${watched(id)}/logs?${query({ tail, container, follow: follow(options) })}`
      if (options.follow !== true) {
        const answer = await call<{ items: string[]; left_out: number }>(command, { method: 'GET', path })
        return print(command, answer, ({ items, left_out: missing }) => [
          ...(missing > 0 ? [`… ${missing} older lines are left out`] : []),
          ...items,
        ])
      }
      await showEvents<{ line: string }>(command, path, ({ line }) => line)
    })

  service
    .command('stats <id>')
    .description('show memory and processor use of a service')
    .option('--follow', 'repeat every second')
    .action(async (id: string, options: { follow?: true }, command: Command) => {
      const path = `${watched(id)}/stats?${query({ follow: follow(options) })}`
      if (options.follow !== true) {
        const answer = await call<{ items: Sample[] }>(command, { method: 'GET', path })
        return print(command, answer, ({ items }) => columns([heads, ...items.map(cells)]))
      }
      await showEvents<Sample>(command, path, (sample) => cells(sample).join('  '))
    })
}

interface LogOptions {
  follow?: true
  tail: string
  container?: string
}

const heads = ['CONTAINER', 'CPU', 'MEMORY', 'LIMIT', 'RECEIVED', 'SENT', 'READ', 'WRITTEN', 'PROCESSES']

function cells({ container, cpu, memory, network, disk, processes }: Sample): string[] {
  const sizes = [memory.used, memory.limit, network.received, network.sent, disk.read, disk.written]
  return [
    container,
    `${(cpu * 100).toFixed(1)} %`,
    ...sizes.map((size) => formatBytes(size)),
    String(processes),
  ]
}

async function showEvents<Data>(command: Command, path: string, line: (data: Data) => string): Promise<void> {
  const { json } = optionsOf(command)
  for await (const { type, data } of eventsOf(await open(command, path))) {
    if (type === 'problem') throw new Refused(data as ProblemDetails)
    // What an event of the stream holds is documented with its path.
    if (type === 'end') continue
    if (json) tellJson(data)
    else tell(line(data as Data))
  }
}

function follow(options: { follow?: true }): string | undefined {
  return options.follow === true ? '1' : undefined
}

function query(values: Record<string, string | undefined>): string {
  const given = Object.entries(values).filter((pair): pair is [string, string] => pair[1] !== undefined)
  return new URLSearchParams(given).toString()
}

function watched(id: string): string {
  return `/api/services/${encodeURIComponent(id)}`
}
