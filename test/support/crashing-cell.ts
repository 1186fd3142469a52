import { closeSync, existsSync, openSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { startCell } from '../../start/start-cell.ts'
import { askSocket } from './ask-socket.ts'

/**
 * The cell, but power fails at one moment: `CRASH_AT` is `<moment>:<step>` (such as `started:image-pull`), and with
 * `CRASH_AFTER_MS` so many milliseconds later, in the middle of what the step does. Or, with `CANCEL_AT`, its owner
 * cancels the job at that moment. Or, with `FILL_AT`, the disk of its folder fills up, and stays full until somebody
 * removes the file `filler` there. With `CRASH_FROM`, a moment too, nothing of that happens before it; with `CRASH_ARMED`,
 * not before there is a file of that name in its folder.
 */
const at = process.env.CRASH_AT
const home = process.env.CELL_HOME ?? ''
const afterMs = process.env.CRASH_AFTER_MS
const cancelAt = process.env.CANCEL_AT
const from = process.env.CRASH_FROM
let armed = from === undefined
const armedBy = process.env.CRASH_ARMED
/** Once only: a job that is gone on with comes by the same moment again. */
let fillAt = process.env.FILL_AT

await startCell({
  program: join(import.meta.dirname, '..', '..', '..'),
  variables: process.env,
  say: (line) => void process.stdout.write(`${line}\n`),
  webHost: 'within',
  failpoint: (what, where) => {
    const here = `${what}:${where}`
    armed ||= here === from
    if (!armed || (armedBy !== undefined && !existsSync(join(home, armedBy)))) return
    if (here === fillAt) {
      fillAt = undefined
      fillDisk(join(home, 'filler'))
    }
    if (here === cancelAt) void cancelRunningJob()
    if (here !== at) return
    if (afterMs === undefined) process.kill(process.pid, 'SIGKILL')
    else void sleep(Number(afterMs)).then(() => process.kill(process.pid, 'SIGKILL'))
  },
})

async function cancelRunningJob(): Promise<void> {
  const socket = join(home, 'data/api/cell.sock')
  const { body } = await askSocket(socket, 'GET', '/api/jobs')
  const running = body.items.find(({ state }: { state: string }) => state === 'running')
  if (running !== undefined) await askSocket(socket, 'POST', `/api/jobs/${running.id}/cancel`)
}

function fillDisk(file: string): void {
  const handle = openSync(file, 'w')
  for (const size of [65_536, 4_096, 1]) {
    try {
      for (;;) writeSync(handle, Buffer.alloc(size))
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'ENOSPC')) throw error
    }
  }
  closeSync(handle)
}
