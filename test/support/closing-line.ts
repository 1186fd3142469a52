import type { Reporter, TestModule } from 'vitest/node'

/** Prints what passed only when it was tried again, what did not run and why, and, alone on the last line, how the run ended: `N passed, N failed`. */
export default class ClosingLine implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], errors: readonly unknown[]): void {
    const tests = modules.flatMap((module) => [...module.children.allTests()])
    const count = (state: string): number => tests.filter((test) => test.result().state === state).length
    const broken = modules.filter((module) => module.errors().length > 0).length + errors.length
    const unsteady = tests.filter((test) => test.diagnostic()?.flaky === true)
    for (const { fullName, module } of unsteady)
      process.stdout.write(
        `\nUNSTEADY, passed only when tried again: ${module.relativeModuleId} > ${fullName}`,
      )
    for (const test of tests) {
      const result = test.result()
      if (result.state !== 'skipped') continue
      const why = result.note ?? 'no reason is given'
      process.stdout.write(`\nNOT RUN: ${test.module.relativeModuleId} > ${test.fullName}: ${why}`)
    }
    const skipped = count('skipped') + count('pending')
    const more = skipped > 0 ? `, ${skipped} skipped` : ''
    process.stdout.write(`\n${count('passed')} passed, ${count('failed') + broken} failed${more}\n`)
  }
}
