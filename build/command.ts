import { existsSync } from 'node:fs'
import { bundle, built } from './bundle.ts'

if (!existsSync(built.command)) await bundle()
await import(built.command)
