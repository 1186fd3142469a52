import { existsSync } from 'node:fs'
import { bundleAnew, built } from './bundle.ts'

// What runs in containers is made of the built program, so that must be today's.
if (!existsSync(built.command) || process.argv[2] === 'up') await bundleAnew()
await import(built.command)
