import { engineClient } from '../../support/engine-client.ts'
import { makeContainedCell, type ContainedCell } from '../../support/contained-cell.ts'
import type { Row } from '../figures.ts'
import type { Ground } from '../ground.ts'
import { setTimeout as pause } from 'node:timers/promises'
import { megabytes } from './memory.ts'

/** In the order in which the engine is asked for them. */
const six = ['dns', 'caddy', 'ntp', 'wireguard', 'webui', 'api']
/** What a start leaves behind is collected, and the healthchecks are over, in ms. */
const restMs = 60_000
const mb = 1024 * 1024

/** What the six containers take at rest, and how much longer `cell up` takes than the engine does for the same six. */
export async function contained({ engine }: Ground): Promise<Row[]> {
  await using cell = await makeContainedCell(engine)
  await up(cell)
  await pause(restMs)
  const used = await Promise.all(six.map((name) => memoryOf(engine, `${cell.prefix}${name}`)))
  const of = (wanted: string) => used[six.indexOf(wanted)] ?? { whole: 0, anonymous: 0 }
  const whole = used.reduce((sum, one) => sum + one.whole, 0)
  const anonymous = used.reduce((sum, one) => sum + one.anonymous, 0)
  const row = (what: string, one: { whole: number; anonymous: number }, most: number): Row => ({
    what,
    ours: megabytes(one.whole),
    against: `${megabytes(one.anonymous)} anonymous`,
    figure: one.whole,
    unit: 'MB',
    target: { most },
    rounds: { whole: [one.whole], anonymous: [one.anonymous] },
  })
  const raw = await rawStart(cell, engine)
  const began = performance.now()
  await up(cell)
  const ours = (performance.now() - began) / 1000
  return [
    row('Six containers at rest', { whole, anonymous }, 240),
    row('The API in its container at rest', of('api'), 95),
    row('The pages in their container at rest', of('webui'), 75),
    {
      what: '`cell up` with its images there, beyond the engine’s create and start',
      ours: `${ours.toFixed(1)} s`,
      against: `${raw.toFixed(1)} s`,
      figure: ours - raw,
      unit: 's more',
      target: { most: 8 },
      rounds: { ours: [ours], raw: [raw] },
    },
  ]
}

async function up(cell: ContainedCell): Promise<void> {
  const { status, stderr } = await cell.run('up')
  if (status !== 0) throw new Error(stderr)
}

/** As `docker stats` counts: what the kernel can give back at once is no use. */
async function memoryOf(engine: string, name: string): Promise<{ whole: number; anonymous: number }> {
  const { memory_stats: memory } = await engineClient(engine).getContainer(name).stats({ stream: false })
  const told = memory.stats as unknown as Record<string, number>
  const idle = told.total_inactive_file ?? told.inactive_file ?? 0
  return {
    whole: (memory.usage - idle) / mb,
    anonymous: (told.total_rss ?? told.anon ?? 0) / mb,
  }
}

/** Has the engine alone make and start what the cell has made, and removes it; seconds. */
async function rawStart(cell: ContainedCell, engine: string): Promise<number> {
  await cell.run('down')
  const client = engineClient(engine)
  const named = six.map((name) => client.getContainer(`${cell.prefix}${name}`))
  const made = await Promise.all(named.map((one) => one.inspect()))
  const remove = async () => {
    for (const one of named.toReversed()) await one.remove({ force: true })
  }
  await remove()
  const began = performance.now()
  for (const { Name, Config, HostConfig } of made) {
    const one = await client.createContainer({ name: Name.slice(1), ...Config, HostConfig })
    await one.start()
  }
  const took = (performance.now() - began) / 1000
  await remove()
  return took
}
