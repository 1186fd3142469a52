import { readFileSync } from 'node:fs'
import { defineConfig } from 'vitest/config'

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
    testTimeout: 60_000,
    expect: { requireAssertions: true, poll: { timeout: patienceMs } },
    ...more,
  },
})

/** Cells start and hash passwords, on boards too. */
const withCells = {
  globalSetup: 'test/support/built-program.ts',
  testTimeout: 180_000,
  hookTimeout: 180_000,
}
/** Real engines, registries and browsers answer in their own time, one test after the other. */
const onTheBed = {
  globalSetup: 'test/support/test-bed.ts',
  fileParallelism: false,
  testTimeout: 10 * 60_000,
  hookTimeout: 10 * 60_000,
}

export default defineConfig({
  test: {
    reporters: ['default', './test/support/closing-line.ts'],
    projects: [
      project('unit'),
      project('contract', withCells),
      project('fuzz', withCells),
      project('engine', onTheBed),
      project('browser', onTheBed),
    ],
  },
})
