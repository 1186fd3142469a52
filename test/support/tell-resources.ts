import { writeFileSync } from 'node:fs'
import { memoryUsage } from 'node:process'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

// Loaded into a cell before its program: on SIGUSR2 it writes to `RESOURCES` what keeps the process busy, and its memory.
setFlagsFromString('--expose-gc')
const collect: () => void = runInNewContext('gc')

process.on('SIGUSR2', () => {
  collect()
  collect()
  const counts: Record<string, number> = {}
  for (const name of process.getActiveResourcesInfo()) counts[name] = (counts[name] ?? 0) + 1
  const { heapUsed, external } = memoryUsage()
  writeFileSync(process.env.RESOURCES ?? '', JSON.stringify({ counts, bytes: heapUsed + external }))
})
