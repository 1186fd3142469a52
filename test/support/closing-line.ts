import { writeFileSync } from 'node:fs'
import type { Reporter, TestModule } from 'vitest/node'

/** What a run writes, as JSON, to where `RUN_RESULT` says. */
export interface RunResult {
  /** Files with a failure; none of them when something failed outside of all files. */
  failed: string[]
  /** Tests that passed in the other files. */
  passed: number
  /** Tests that failed, and files that could not be run. */
  failures: number
  skipped: number
  /** Every file with the time that it took, in ms. */
  files: { name: string; ms: number }[]
}

/** Prints what did not run and why, and, alone on the last line, how the run ended: `N passed, N failed`. */
export default class ClosingLine implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], errors: readonly unknown[]): void {
    const tests = modules.flatMap((module) => [...module.children.allTests()])
    const count = (state: string): number => tests.filter((test) => test.result().state === state).length
    const broken = modules.filter((module) => module.errors().length > 0).length + errors.length
    for (const test of tests) {
      const result = test.result()
      if (result.state !== 'skipped') continue
      const why = result.note ?? 'no reason is given'
      process.stdout.write(`\nNOT RUN: ${test.module.relativeModuleId} > ${test.fullName}: ${why}`)
    }
    const skipped = count('skipped') + count('pending')
    const more = skipped > 0 ? `, ${skipped} skipped` : ''
    process.stdout.write(`\n${count('passed')} passed, ${count('failed') + broken} failed${more}\n`)

    const isLost = errors.length > 0
    const result: RunResult = {
      failed: isLost ? [] : modules.filter((module) => !module.ok()).map((module) => module.relativeModuleId),
      passed: tests.filter((test) => test.module.ok() && test.result().state === 'passed').length,
      failures: count('failed') + broken,
      skipped,
      files: modules.map((module) => ({ name: module.relativeModuleId, ms: timeOf(module) })),
    }
    if (process.env.RUN_RESULT !== undefined) writeFileSync(process.env.RUN_RESULT, JSON.stringify(result))
  }
}

/** What a file took in all: its imports, its hooks and its tests. */
function timeOf(module: TestModule): number {
  const { collectDuration, duration } = module.diagnostic()
  return Math.round(collectDuration + duration)
}
