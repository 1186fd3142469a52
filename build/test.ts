import { fork, spawn, type ChildProcess } from 'node:child_process'
import { randomInt } from 'node:crypto'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { text } from 'node:stream/consumers'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { RunResult } from '../test/support/closing-line.ts'
import buildProgram from '../test/support/built-program.ts'
import { unsteadyAgain } from '../test/support/unsteady.ts'

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

/** What needs no engine and no cell comes first: when that fails, nothing that takes longer is begun. */
const withoutCells = ['unit']
/** What stands on cells of its own, or on one bed, and waits more than it works: each list is a run beside the others. */
const onCells = ['contract', 'fuzz']
const onTheBed = [['engine'], ['bed'], ['browser']]

/** How many of the slowest files are named at the end. */
const slowest = 10
/** Files whose tests stand on engines, browsers or busy machines. */
const standsOnOthers = /^test\/(contract|engine|bed|browser)\//

if (wanted.length > 0)
  process.execve?.(process.execPath, [process.execPath, vitest, 'run', ...wanted], process.env)
else process.exitCode = await whole()

/** Runs everything; gives the exit status. */
async function whole(): Promise<number> {
  const began = performance.now()
  const folder = mkdtempSync(join(tmpdir(), 'tests-'))
  const results: Outcome[] = []
  const unsteady: string[] = []
  const file = (name: string): string => join(folder, `${name}.json`)
  const half = async (at: number, names: string[]): Promise<Half> => ({
    outcome: await run(projects(names), file(names.join('-')), at),
    again: file(`${names.join('-')}-again`),
  })
  // Once for all runs: the cell that they stand on comes up from the same build, while the first of them is at work.
  await buildProgram()
  const coming = holdBed(file('held-bed'))
  coming.catch(() => undefined)
  try {
    const first = await half(0, withoutCells)
    if (first.outcome.status !== 0) return close([first.outcome], unsteady, began)
    // A bed that does not come up is told when the others have ended.
    const bedRuns = coming.then(
      () => Promise.all(onTheBed.map((names, at) => half(at + 1, names))),
      (error: unknown) => error,
    )
    const halves = [first, await half(0, onCells)]
    const onBed = await bedRuns
    if (Array.isArray(onBed)) halves.push(...onBed)
    else {
      process.stdout.write(`\nFAILED: ${onTheBed.flat().join(', ')} were not run: ${String(onBed)}\n`)
      results.push(lost)
    }
    // One after the other, when nothing else is at work.
    for (const { outcome, again } of halves) results.push(await steady(outcome, again, unsteady))
    return close(results, unsteady, began)
  } finally {
    await (await coming.catch(() => null))?.close()
    rmSync(folder, { recursive: true })
  }
}

/** A run that has ended, and where one of what failed in it is to write. */
interface Half {
  outcome: Outcome
  again: string
}

function projects(names: string[]): string[] {
  return names.flatMap((name) => ['--project', name])
}

/**
 * Where nobody watches, files that stand on engines, browsers and busy machines run once more by themselves when
 * something in them failed. The closing lines name them: they are mended, but cost no whole run.
 */
async function steady(first: Outcome, file: string, unsteady: string[]): Promise<Outcome> {
  const { failed } = first
  if (first.status === 0 || process.env.CI === undefined || failed.length === 0) return first
  if (!failed.every((name) => standsOnOthers.test(name))) return first
  process.stdout.write(`\nRunning once more what failed: ${failed.join(', ')}\n`)
  const again = await run(failed, file)
  if (again.status !== 0) return first
  unsteady.push(...failed)
  return { ...first, ...again, passed: first.passed + again.passed, files: first.files }
}

/** One cell with its engine, for every run that needs one; `file` tells them what it is. */
async function holdBed(file: string): Promise<{ close(): Promise<void> }> {
  const holder = fork(join(root, 'test/support/hold-bed.ts'), { stdio: 'inherit' })
  const ended = once(holder, 'exit')
  const bed = await Promise.race([once(holder, 'message').then(([told]) => told as object), ended])
  if (Array.isArray(bed)) throw new Error('The cell that the tests stand on did not come up; see above.')
  writeFileSync(file, JSON.stringify(bed))
  process.env.TEST_BED = file
  return {
    async close() {
      delete process.env.TEST_BED
      if (holder.exitCode === null) holder.send('close')
      await ended
    },
  }
}

function close(results: Outcome[], unsteady: string[], began: number): number {
  const files = results.flatMap((one) => one.files).toSorted((a, b) => b.ms - a.ms)
  process.stdout.write('\nThe slowest files:\n')
  for (const { name, ms: own } of files.slice(0, slowest))
    process.stdout.write(`${(own / 1_000).toFixed(1).padStart(8)} s  ${name}\n`)
  const minutes = ((performance.now() - began) / 60_000).toFixed(1)
  process.stdout.write(`\nAll of it took ${minutes} minutes.\n`)
  for (const name of unsteady) process.stdout.write(`UNSTEADY, passed at the second run: ${name}\n`)
  const again = unsteadyAgain(unsteady)
  for (const name of again)
    process.stdout.write(
      `UNSTEADY AGAIN, which fails the run: mend ${name} and take it off test/unsteady.txt\n`,
    )
  const sum = (of: (one: Outcome) => number): number => results.reduce((all, one) => all + of(one), 0)
  const status = results.find((one) => one.status !== 0)?.status ?? (again.length > 0 ? 1 : 0)
  const failed = sum((one) => one.failures) + again.length
  const failures = failed === 0 && status !== 0 ? 1 : failed
  const skipped = sum((one) => one.skipped)
  process.stdout.write(
    `\n${sum((one) => one.passed)} passed, ${failures} failed${skipped > 0 ? `, ${skipped} skipped` : ''}\n`,
  )
  return status
}

type Outcome = RunResult & { status: number }

/** A run beside others, by its number. The output of all but the first comes whole, when they have ended. */
async function run(args: string[], file: string, at = 0): Promise<Outcome> {
  const child: ChildProcess = spawn(process.execPath, [vitest, 'run', ...args], {
    cwd: root,
    stdio: ['ignore', at > 0 ? 'pipe' : 'inherit', 'inherit'],
    env: { ...process.env, RUN_RESULT: file, TEST_RUN: String(at) },
  })
  const [[status], said] = await Promise.all([
    once(child, 'exit') as Promise<[number | null]>,
    child.stdout === null ? '' : text(child.stdout),
  ])
  process.stdout.write(said)
  return outcome(status, file)
}

/** What could not be run at all. */
const lost: Outcome = { failed: [], passed: 0, failures: 1, skipped: 0, files: [], status: 1 }

/** Vitest that did not get to its end has written nothing. */
function outcome(status: number | null, file: string): Outcome {
  const result: RunResult = existsSync(file)
    ? (JSON.parse(readFileSync(file, 'utf8')) as RunResult)
    : { failed: [], passed: 0, failures: 0, skipped: 0, files: [] }
  return { ...result, status: status ?? 1 }
}
