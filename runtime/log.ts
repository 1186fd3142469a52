/** One JSON line per event on standard output. */
export type Log = (level: 'info' | 'warn' | 'error', event: string, fields?: Record<string, unknown>) => void

export function openLog(write: (line: string) => void = (line) => void process.stdout.write(line)): Log {
  return (level, event, fields = {}) => {
    const entry = { at: new Date().toISOString(), level, event, ...fields }
    write(`${JSON.stringify(entry, (_, value: unknown) => (value instanceof Error ? told(value) : value))}\n`)
  }
}

function told(error: Error): Record<string, unknown> {
  return {
    name: error.name,
    message: error.message,
    stack: error.stack,
    ...(error.cause !== undefined && { cause: error.cause }),
  }
}
