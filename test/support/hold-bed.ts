import { once } from 'node:events'
import { openBed } from './test-bed.ts'

// Holds one bed for several runs of tests: tells what it is to the process that began it, and closes it at its word.
const { bed, close } = await openBed()
process.send?.(bed)
await Promise.race([once(process, 'message'), once(process, 'disconnect')])
await close()
process.disconnect?.()
