import { spawnSync } from 'node:child_process'
import { randomInt } from 'node:crypto'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { RunResult } from '../test/support/closing-line.ts'

const root = join(import.meta.dirname, '..')
const vitest = join(root, 'node_modules/vitest/vitest.mjs')
// The arguments are vitest's own: `npm test -- --project unit` runs what needs nothing, in a minute.
const wanted = process.argv.slice(2).filter((one) => one !== '--deep')
const isDeep = process.argv.includes('--deep')
/** Every sample of the run is drawn by this number, so that a failure can be repeated. */
const seed = process.env.SEED ?? String(randomInt(2 ** 31))
Object.assign(process.env, { SEED: seed, ...(isDeep && { DEPTH: 'deep' }) })
process.stdout.write(
  `Seed ${seed}. To draw the same samples again: SEED=${seed} npm run test${isDeep ? ':deep' : ''}\n`,
)

/** What needs no engine comes first: when that fails, nothing that takes longer is begun. */
const stages = [
  ['unit', 'contract', 'fuzz'],
  ['engine', 'bed', 'browser'],
].map((projects) => projects.flatMap((name) => ['--project', name]))

/** How many of the slowest files are named at the end. */
const slowest = 10
/** Files whose tests stand on engines, browsers or busy machines. */
const standsOnOthers = /^test\/(contract|engine|bed|browser)\//

if (wanted.length > 0)
  process.execve?.(process.execPath, [process.execPath, vitest, 'run', ...wanted], process.env)
else process.exitCode = whole()

/** Runs everything; gives the exit status. */
function whole(): number {
  const began = performance.now()
  const folder = mkdtempSync(join(tmpdir(), 'tests-'))
  const results: Outcome[] = []
  const unsteady: string[] = []
  for (const [at, stage] of stages.entries()) {
    const first = run(stage, join(folder, `${at}.json`))
    results.push(first)
    if (first.status === 0) continue
    const again = onceMore(first, join(folder, `${at}-again.json`))
    if (again === null || again.status !== 0) break
    results[results.length - 1] = {
      ...first,
      ...again,
      passed: first.passed + again.passed,
      files: first.files,
    }
    unsteady.push(...first.failed)
  }
  rmSync(folder, { recursive: true })
  return close(results, unsteady, performance.now() - began)
}

/**
 * Where nobody watches, files that stand on engines, browsers and busy machines run once more by themselves when
 * something in them failed. The closing lines name them: they are mended, but cost no whole run.
 */
function onceMore({ failed }: Outcome, file: string): Outcome | null {
  if (process.env.CI === undefined || failed.length === 0) return null
  if (!failed.every((name) => standsOnOthers.test(name))) return null
  process.stdout.write(`\nRunning once more what failed: ${failed.join(', ')}\n`)
  return run(failed, file)
}

function close(results: Outcome[], unsteady: string[], ms: number): number {
  const files = results.flatMap((one) => one.files).toSorted((a, b) => b.ms - a.ms)
  process.stdout.write('\nThe slowest files:\n')
  for (const { name, ms: own } of files.slice(0, slowest))
    process.stdout.write(`${(own / 1_000).toFixed(1).padStart(8)} s  ${name}\n`)
  const minutes = (ms / 60_000).toFixed(1)
  process.stdout.write(`\nAll of it took ${minutes} minutes.\n`)
  for (const name of unsteady) process.stdout.write(`UNSTEADY, passed at the second run: ${name}\n`)
  const sum = (of: (one: Outcome) => number): number => results.reduce((all, one) => all + of(one), 0)
  const status = results.find((one) => one.status !== 0)?.status ?? 0
  const failures = sum((one) => one.failures) + (status !== 0 && sum((one) => one.failures) === 0 ? 1 : 0)
  const skipped = sum((one) => one.skipped)
  process.stdout.write(
    `\n${sum((one) => one.passed)} passed, ${failures} failed${skipped > 0 ? `, ${skipped} skipped` : ''}\n`,
  )
  return status
}

type Outcome = RunResult & { status: number }

function run(args: string[], file: string): Outcome {
  const env = { ...process.env, RUN_RESULT: file }
  const { status } = spawnSync(process.execPath, [vitest, 'run', ...args], {
    cwd: root,
    stdio: 'inherit',
    env,
  })
  // Vitest that did not get to its end has written nothing.
  const result: RunResult = existsSync(file)
    ? (JSON.parse(readFileSync(file, 'utf8')) as RunResult)
    : { failed: [], passed: 0, failures: 0, skipped: 0, files: [] }
  return { ...result, status: status ?? 1 }
}
