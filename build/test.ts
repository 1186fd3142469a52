import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { RunResult } from '../test/support/closing-line.ts'

const vitest = join(import.meta.dirname, '../node_modules/vitest/vitest.mjs')
// The arguments are vitest's own: `npm test -- --project unit` runs what needs nothing, in seconds.
const wanted = process.argv.slice(2)

if (process.env.CI) twice()
else process.execve?.(process.execPath, [process.execPath, vitest, 'run', ...wanted], process.env)

/**
 * Where nobody watches, files of tests that stand on engines, browsers and busy machines are run once more by
 * themselves when something in them failed, and the end names them: they are mended, but cost no whole run.
 */
function twice(): void {
  const folder = mkdtempSync(join(tmpdir(), 'tests-'))
  const first = run(wanted, join(folder, 'first.json'))
  process.exitCode = first.status
  const { failed } = first
  if (failed.length > 0 && failed.every((file) => /^test\/(contract|engine|browser)\//.test(file))) {
    process.stdout.write(`\nRunning once more what failed: ${failed.join(', ')}\n`)
    const second = run(failed, join(folder, 'second.json'))
    process.exitCode = second.status
    if (second.status === 0) {
      for (const file of failed) process.stdout.write(`UNSTEADY, passed at the second run: ${file}\n`)
      process.stdout.write(`${first.passed + second.passed} passed, 0 failed\n`)
    }
  }
  rmSync(folder, { recursive: true })
}

function run(args: string[], file: string): RunResult & { status: number } {
  const env = { ...process.env, RUN_RESULT: file }
  const { status } = spawnSync(process.execPath, [vitest, 'run', ...args], { stdio: 'inherit', env })
  // Vitest that did not get to its end has written nothing.
  const result: RunResult = existsSync(file)
    ? (JSON.parse(readFileSync(file, 'utf8')) as RunResult)
    : { failed: [], passed: 0 }
  return { ...result, status: status ?? 1 }
}
