import { readFileSync } from 'node:fs'
import { defineConfig } from 'vitest/config'
import { limit } from './test/support/depth.ts'
import SlowFirst from './test/support/slow-first.ts'

/** Migrations are imported as text, as in the bundle. */
const sqlAsText = {
  name: 'sql-as-text',
  load(id: string): string | undefined {
    return id.endsWith('.sql') ? `export default ${JSON.stringify(readFileSync(id, 'utf8'))}` : undefined
  },
}

/** What the bundle puts into views, for tests that draw them by themselves. */
const define = {
  APP_SCRIPT: '"/assets/app.js"',
  APP_STYLE: '"/assets/app.css"',
  APP_ICONS: '"/assets/icons.svg"',
}

/** How long is waited for what comes in its own time: machines that test are busy. */
const patienceMs = 120_000

const project = (name: string, more: object = {}) => ({
  plugins: [sqlAsText],
  define,
  resolve: { alias: { 'better-sqlite3': 'libsql' } },
  test: {
    name,
    server: { deps: { inline: ['drizzle-orm'] } },
    include: [`test/${name}/**/*.test.ts`],
    // Hashing and kills take seconds where others are at work.
    testTimeout: limit(60_000),
    expect: { requireAssertions: true, poll: { timeout: patienceMs } },
    ...more,
  },
})

/** Of its own accord vitest leaves a core free, which is half of a small machine. */
const twoAtATime = { maxWorkers: 2 }
/** Cells start and hash passwords, on boards too. */
const withCells = {
  ...twoAtATime,
  globalSetup: 'test/support/built-program.ts',
  testTimeout: limit(180_000),
  hookTimeout: 180_000,
}
/** Real engines, registries and browsers answer in their own time. */
const onTheBed = {
  globalSetup: 'test/support/test-bed.ts',
  testTimeout: limit(10 * 60_000),
  hookTimeout: 10 * 60_000,
}
/** They wait more than they work: three at a time take half as long on two cores. */
const threeAtATime = { maxWorkers: 3, sequence: { groupOrder: 2 } }
/** Tests of the one cell that the bed is, or of the engine's own end: one after the other. */
const oneAfterTheOther = { fileParallelism: false, maxWorkers: 1 }

export default defineConfig({
  test: {
    reporters: ['default', './test/support/closing-line.ts'],
    sequence: { sequencer: SlowFirst },
    projects: [
      project('unit', { ...twoAtATime, setupFiles: 'test/support/seeded.ts', sequence: { groupOrder: 0 } }),
      project('contract', { ...withCells, sequence: { groupOrder: 1 } }),
      project('fuzz', { ...withCells, sequence: { groupOrder: 1 } }),
      project('engine', { ...onTheBed, ...threeAtATime }),
      project('bed', { ...onTheBed, ...oneAfterTheOther, sequence: { groupOrder: 3 } }),
      project('browser', { ...onTheBed, ...oneAfterTheOther, sequence: { groupOrder: 4 } }),
    ],
  },
})
