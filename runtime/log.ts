/** One JSON line per event on standard output. */
export type Log = (level: 'info' | 'warn' | 'error', event: string, fields?: Record<string, unknown>) => void

export function openLog(write: (line: string) => void = writeTogether()): Log {
  return (level, event, fields = {}) => {
    const entry = { at: new Date().toISOString(), level, event, ...fields }
    // Asking at each value is slow, and needed only where an error may be told.
    const line = level === 'info' ? JSON.stringify(entry) : JSON.stringify(entry, withErrors)
    write(`${line}\n`)
  }
}

/** Gives the lines of one turn of the event loop to standard output together: each write is a call of the system. */
function writeTogether(): (line: string) => void {
  let lines = ''
  const flush = (): void => {
    if (lines !== '') process.stdout.write(lines)
    lines = ''
  }
  process.once('exit', flush)
  return (line) => {
    if (lines === '') setImmediate(flush)
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
