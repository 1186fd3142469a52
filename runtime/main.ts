import { enableCompileCache, flushCompileCache } from 'node:module'
import { join } from 'node:path'
import { setFlagsFromString } from 'node:v8'
import { isProblem } from '../config/problem.ts'

// A growing young generation is the larger part of what Node keeps after load; set here, since on the command line
// it would void Node's code cache and cost 30 ms of start.
setFlagsFromString('--semi-space-growth-factor=1')

// Compiling the program is most of a start. Beside the program, not in a folder that others can write to.
enableCompileCache(join(import.meta.dirname, '../cache'))
const { startCell } = await import('./start-cell.ts')

/** Exit status for a wrong setting: the owner must mend a file or a variable. */
const wrongSettings = 2

const say = (line: string): void => void process.stdout.write(`${line}\n`)

try {
  const cell = await startCell({
    program: join(import.meta.dirname, '..', '..'),
    variables: process.env,
    say,
    moment: () => undefined,
  })
  flushCompileCache()
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      say('Stopping…')
      void cell.stop().then(() => process.exit(0))
    })
  }
} catch (error) {
  if (!isProblem(error)) throw error
  const { title, detail, hint, code, errors = [] } = error.details
  process.stderr.write(`${detail.startsWith(title) ? detail : `${title}: ${detail}`}\n`)
  for (const { path, message, line, column } of errors) {
    process.stderr.write(
      `  ${line === undefined ? '' : `line ${line}, column ${column}: `}${path}: ${message}\n`,
    )
  }
  process.stderr.write(`${hint}\n`)
  process.exit(code === 'settings-invalid' || code === 'environment-invalid' ? wrongSettings : 1)
}
