import { existsSync, mkdirSync, readFileSync, rmdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { makeHome, removeHome } from '../../support/cell.ts'
import { interleave, median, type Row } from '../figures.ts'
import { withCell, type Ground } from '../ground.ts'
import { loadServer } from '../server.ts'
import { perSecond } from './health.ts'

const limit = 96 * 1024 * 1024
const rounds = 5
const roundMs = 2_000

/** The rate in a memory cgroup of 96 MB against the rate without one. */
export async function smallMemory(ground: Ground): Promise<Row[]> {
  const cgroup = makeCgroup()
  const home = makeHome()
  try {
    const enter = join(import.meta.dirname, '../enter-cgroup.mjs')
    const small = await ground.startCell(home, { command: process.execPath, args: [enter, cgroup.entry] })
    try {
      const figures = await withCell(ground, async (free) => {
        const contenders = {
          free: async () => (await loadServer(free, free.port, '/health', roundMs)).perCpuSecond,
          small: async () => (await loadServer(small, small.port, '/health', roundMs)).perCpuSecond,
        }
        await interleave(1, contenders)
        return await interleave(rounds, contenders)
      })
      if (!readFileSync(cgroup.members, 'utf8').split('\n').includes(String(small.pid)))
        throw new Error('the cell left its memory cgroup')
      const [ours, free] = [median(figures.small), median(figures.free)]
      const what = 'GET /health in a 96 MB memory cgroup, of the rate without'
      const row = { ours: perSecond(ours), against: perSecond(free), figure: ours / free, unit: '×' }
      return [{ what, ...row, target: { least: 0.9 }, rounds: figures }]
    } finally {
      await small.end()
    }
  } finally {
    removeHome(home)
    await cgroup.remove()
  }
}

/** A memory cgroup of either version; throws where this machine lets us make none. */
function makeCgroup(): { entry: string; members: string; remove(): Promise<void> } {
  const old = '/sys/fs/cgroup/memory'
  const folder = join(existsSync(old) ? old : '/sys/fs/cgroup', `cell-bench-${process.pid}`)
  mkdirSync(folder)
  writeFileSync(join(folder, existsSync(old) ? 'memory.limit_in_bytes' : 'memory.max'), String(limit))
  const members = join(folder, 'cgroup.procs')
  return {
    entry: members,
    members,
    async remove() {
      // The kernel lets go of a process a moment after it ended.
      while (readFileSync(members, 'utf8') !== '') await pause(50)
      rmdirSync(folder)
    },
  }
}
