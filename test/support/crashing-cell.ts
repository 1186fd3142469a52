import { startCell } from '../../runtime/start-cell.ts'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

/**
 * The cell, but power fails at one moment: `CRASH_AT` is `<moment>:<step>` (such as `started:image-pull`), and with
 * `CRASH_AFTER_MS` so many milliseconds later, in the middle of what the step does.
 */
const at = process.env.CRASH_AT
const afterMs = process.env.CRASH_AFTER_MS

await startCell({
  program: join(import.meta.dirname, '..', '..', '..'),
  variables: process.env,
  say: (line) => void process.stdout.write(`${line}\n`),
  moment: (what, step) => {
    if (at !== `${what}:${step ?? '-'}`) return
    if (afterMs === undefined) process.kill(process.pid, 'SIGKILL')
    else void sleep(Number(afterMs)).then(() => process.kill(process.pid, 'SIGKILL'))
  },
})
