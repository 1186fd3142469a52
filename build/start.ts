import { bundle, built } from './bundle.ts'

process.stdout.write('Building the program…\n')
await bundle()
// The program replaces the builder, so that the builder's memory is not kept for as long as the cell runs.
process.execve?.(process.execPath, [process.execPath, built.main, ...process.argv.slice(2)], process.env)
