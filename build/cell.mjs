#!/usr/bin/env node
// The `cell` command: builds the program where it is not built yet, then runs it on the pinned Node.
process.argv.splice(2, 0, 'build/command.ts')
await import('./with-node.mjs')
