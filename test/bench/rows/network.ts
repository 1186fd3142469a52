import { waitUntil } from '../../support/wait-until.ts'
import { freePort } from '../../support/free-port.ts'
import { makeHome, removeHome } from '../../support/cell.ts'
import { median, type Row } from '../figures.ts'
import type { BenchCell, Ground } from '../ground.ts'
import { milliseconds } from './start.ts'
import { walls } from './walls.ts'

const rounds = 7
/** A first start builds the images of the core, in ms. */
const firstStartMs = 20 * 60 * 1000

/** How long it takes until names and proxy answer as a changed service wants it, asked by the steps themselves; and what the walls cost. */
export async function network(ground: Ground): Promise<Row[]> {
  const home = makeHome()
  const ports = await Promise.all([freePort(), freePort(), freePort(), freePort()])
  const [registry, http, https, vpn] = ports.map(String)
  // Apart from the services that other rows leave on the ground.
  const prefix = `${ground.prefix}w-`
  const cell = await ground.startCell(home, undefined, {
    CELL_CORE: 'on',
    CELL_PREFIX: prefix,
    CELL_REGISTRY_PORT: registry ?? '',
    CELL_HTTP_PORT: http ?? '',
    CELL_HTTPS_PORT: https ?? '',
    CELL_VPN_PORT: vpn ?? '',
  })
  try {
    await isUp(cell)
    const took: number[] = []
    for (let round = 0; round < rounds; round++) {
      took.push(await changed(cell, 'install'))
      took.push(await changed(cell, 'uninstall', { data: 'delete', confirm: 'tiny' }))
    }
    const ours = median(took)
    return [
      {
        what: 'A change of a service, until names and proxy answer by it',
        ours: milliseconds(ours),
        against: '',
        figure: ours,
        unit: 'ms',
        target: { most: 300 },
        rounds: { cell: took },
      },
      ...(await walls({ engine: ground.engine, home, prefix, port: ports[1] })),
    ]
  } finally {
    await cell.end()
    removeHome(home)
  }
}

interface Step {
  name: string
  started_at: string
  ended_at: string
}

async function changed(cell: BenchCell, what: string, body?: object): Promise<number> {
  const { state, problem, steps } = await cell.job(`/api/services/catalog/tiny/${what}`, body)
  if (state !== 'done') throw new Error(JSON.stringify(problem))
  await isUp(cell)
  // One by one: between the walls and the names of an install its containers start.
  return steps
    .filter(({ name }: Step) => name === 'network-apply')
    .reduce((sum: number, one: Step) => sum + Date.parse(one.ended_at) - Date.parse(one.started_at), 0)
}

async function isUp(cell: BenchCell): Promise<void> {
  await waitUntil(
    'the core is up and nothing is at work',
    async () => {
      const parts: { state: string }[] = (await cell.call('GET', '/api/core')).body.items
      const jobs: { state: string }[] = (await cell.call('GET', '/api/jobs?limit=20')).body.items
      const live = jobs.some(({ state }) => ['queued', 'running', 'undoing'].includes(state))
      return !live && parts.length > 2 && parts.every(({ state }) => state === 'running') ? true : undefined
    },
    firstStartMs,
  )
}
