import { enableCompileCache, flushCompileCache } from 'node:module'
import { dirname, join } from 'node:path'
import { parseArgs } from 'node:util'
import { isTooLong } from '../config/socket-path.ts'
import { Problem } from '../config/problem.ts'
import { visible } from '../config/visible.ts'
import { inWords, startProblem } from './start-problem.ts'

// Compiling the program is most of a start. Beside the program, not in a folder that others can write to.
enableCompileCache(join(import.meta.dirname, '../cache'))

/** Exit status for a wrong setting: the owner must mend a file or a variable. */
const wrongSettings = 2

const program = join(import.meta.dirname, '..', '..')
const say = (line: string): void => tell(line, process.stdout)

try {
  const { values } = parseArgs({ options: { host: { type: 'string' } } })
  const running = await start(values.host)
  flushCompileCache()
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      say('Stopping…')
      void running.stop().then(() => process.exit(0))
    })
  }
} catch (error) {
  const problem = startProblem(error)
  if (problem === null) throw error
  const { code, title, detail, errors, hint } = await inWords(problem)
  tell(detail.startsWith(title) ? detail : `${title}: ${detail}`, process.stderr)
  for (const line of errors) tell(`  ${line}`, process.stderr)
  // The code is what docs/operate.md and the page of each problem are found by.
  tell(`${hint}\n[${code}]`, process.stderr)
  process.exit(code === 'settings-invalid' || code === 'environment-invalid' ? wrongSettings : 1)
}

/** Tells a line; what a terminal would act on in it is spelled out. */
function tell(line: string, to: NodeJS.WriteStream): void {
  to.write(`${to.isTTY ? visible(line) : line}\n`)
}

/** Both hosts in this process, or the one that `--host` names alone. Each loads only what it needs. */
async function start(host: string | undefined): Promise<{ stop(): Promise<void> }> {
  if (host === 'web') {
    const { readEnvironment } = await import('../config/environment.ts')
    confine(readEnvironment(process.env))
    const { startWebAlone } = await import('./start-web-alone.ts')
    return await startWebAlone({ program, variables: process.env, say })
  }
  if (host !== undefined && host !== 'api') throw new Problem('environment-invalid', { case: 'host', host })
  const { startCell } = await import('./start-cell.ts')
  return await startCell({
    program,
    variables: process.env,
    say,
    failpoint: () => undefined,
    webHost: host === 'api' ? 'apart' : 'within',
  })
}

/** A socket with a long path is reached from within its folder, where this process then stays. */
function wayTo(socket: string): string[] {
  if (!isTooLong(socket)) return []
  process.chdir(dirname(socket))
  return [`--allow-fs-read=${dirname(socket)}`]
}

/** Goes on under Node's permission model: reads the program, writes nothing, starts nothing. */
function confine({ contained, home }: { contained: boolean; home: string }): void {
  if (process.permission !== undefined) return
  const allowed = ['dist', 'routes.json'].map((name) => `--allow-fs-read=${join(program, name)}`)
  // Contained, they listen on a socket for the proxy too.
  const folder = join(home, 'data/run/web')
  const sockets = contained ? [`--allow-fs-read=${folder}`, `--allow-fs-write=${folder}`] : []
  const flags = ['--permission', ...allowed, ...sockets, ...wayTo(join(home, 'data/run/pages/api.sock'))]
  const next = [process.execPath, ...process.execArgv, ...flags, ...process.argv.slice(1)]
  process.execve?.(process.execPath, next, process.env)
}
