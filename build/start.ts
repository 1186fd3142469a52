import { bundleAnew, built, nodeFlags } from './bundle.ts'

process.stdout.write('Building the program…\n')
await bundleAnew()
const args = process.argv.slice(2)
// Contained, it runs as `cell up` runs it.
const next = args.includes('--contained') ? [built.command, 'up'] : [built.main, ...args]
// The program replaces the builder, so that the builder's memory is not kept for as long as the cell runs.
process.execve?.(process.execPath, [process.execPath, ...nodeFlags, ...next], process.env)
