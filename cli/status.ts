import { Command } from 'commander'
import { call } from './call.ts'
import { Refused } from './exit.ts'
import type { HealthAnswer } from './health.ts'
import { columns, print } from './print.ts'
import { sayHealth, sayMessage } from './words.ts'
import type { Message } from '../config/messages.ts'
import { formatBytes } from '../config/units.ts'

interface Service {
  id: string
  state: string
  url: string | null
}

/** `cell status` */
export function statusCommand(): Command {
  return new Command('status')
    .description('show the cell at a glance')
    .action(async (_, command: Command) => {
      const [health, core, services, jobs] = await Promise.all([
        call<HealthAnswer>(command, { method: 'GET', path: '/api/health' }),
        call<{ items: CorePart[] }>(command, { method: 'GET', path: '/api/core' }).catch(unlessRefused),
        // Without an engine the health says so, and what is installed can't be seen.
        call<{ items: Service[] }>(command, { method: 'GET', path: '/api/services/active' }).catch(
          unlessRefused,
        ),
        call<{ items: Job[] }>(command, { method: 'GET', path: '/api/jobs?limit=50' }),
      ])
      const live = jobs.items.filter(({ state }) => ['queued', 'running', 'undoing'].includes(state))
      const shown = { health, core: core?.items ?? null, services: services?.items ?? null, jobs: live }
      print(command, shown, () => [
        health.state === 'good' ? 'All good.' : `The cell is ${health.state}.`,
        ...health.items
          .filter(({ state }) => state !== 'good')
          .map((one) => `${one.name}: ${sayHealth(one)}`),
        ...columns((core?.items ?? []).map(rowOf)),
        ...columns((services?.items ?? []).map(({ id, state, url }) => [id, state, url])),
        ...live.map(({ title, title_message, state }) => `${sayMessage(title_message, title)}: ${state}`),
      ])
    })
}

interface CorePart {
  name: string
  role: string
  state: string
  version: string | null
  memory: number | null
}

function rowOf({ name, role, state, version, memory }: CorePart): (string | null)[] {
  return [name, role, state, version, memory === null ? null : formatBytes(memory)]
}

interface Job {
  title: string
  title_message: Message | null
  state: string
}

function unlessRefused(error: unknown): null {
  if (error instanceof Refused) return null
  throw error
}
