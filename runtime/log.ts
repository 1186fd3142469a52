import { visibleJson } from '../config/visible.ts'

/** One JSON line per event on standard output. */
export type Log = (level: 'info' | 'warn' | 'error', event: string, fields?: Record<string, unknown>) => void

/** Lines wait this long for others to be written with, in ms: each write is a call of the system. */
const togetherMs = 10

export function openLog(write: (line: string) => void = writeTogether()): Log {
  const now = stamps()
  return (level, event, fields = {}) => {
    const entry = { at: now(), level, event, ...fields }
    // Asking at each value is slow, and needed only where an error may be told.
    const line = level === 'info' ? JSON.stringify(entry) : JSON.stringify(entry, withErrors)
    // A terminal may be where it ends: a name or an address of a stranger must not tell it anything.
    write(`${visibleJson(line)}\n`)
  }
}

/** Gives the time as text; made once for all lines of a millisecond. */
function stamps(): () => string {
  let at = 0
  let text = ''
  return () => {
    const now = Date.now()
    if (now !== at) text = new Date(now).toISOString()
    at = now
    return text
  }
}

/** Gives lines to standard output together; none is lost when the process ends by itself. */
function writeTogether(): (line: string) => void {
  let lines = ''
  const flush = (): void => {
    if (lines !== '') process.stdout.write(lines)
    lines = ''
  }
  process.once('exit', flush)
  return (line) => {
    if (lines === '') setTimeout(flush, togetherMs).unref()
    lines += line
  }
}

function withErrors(_: string, value: unknown): unknown {
  return value instanceof Error ? told(value) : value
}

function told(error: Error): Record<string, unknown> {
  return {
    name: error.name,
    message: error.message,
    stack: error.stack,
    ...(error.cause !== undefined && { cause: error.cause }),
  }
}
