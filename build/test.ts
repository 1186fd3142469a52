import { join } from 'node:path'

// The arguments are vitest's own: `npm test -- --project unit` runs what needs nothing, in seconds.
process.execve?.(
  process.execPath,
  [
    process.execPath,
    join(import.meta.dirname, '../node_modules/vitest/vitest.mjs'),
    'run',
    ...process.argv.slice(2),
  ],
  process.env,
)
