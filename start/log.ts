import { visibleJson } from '../config/visible.ts'
import { openRepeats } from './repeats.ts'
import type { Log } from '../runtime/log.ts'

interface LogOptions {
  /** With the stacks of errors. */
  debug?: boolean
  write?: (line: string) => void
  now?: () => number
}

/** Lines wait this long for others to be written with, in ms: each write is a call of the system. */
const togetherMs = 10

export function openLog({ debug = false, write = writeTogether(), now }: LogOptions = {}): Log {
  const stamp = stamps()
  const repeats = openRepeats(now)
  const withErrors = (_: string, value: unknown): unknown =>
    value instanceof Error ? told(value, debug) : value

  return (level, event, fields = {}) => {
    const entry = { at: stamp(), level, event, ...fields }
    // Asking at each value is slow, and needed only where an error may be told.
    // A terminal may be where it ends: a name or an address of a stranger must not tell it anything.
    if (level === 'info') return write(`${visibleJson(JSON.stringify(entry))}\n`)
    const unsaid = repeats.hear(`${level} ${event} ${Object.values(fields).map(sameness).join(' ')}`)
    if (unsaid === null) return
    const line = JSON.stringify({ ...entry, ...(unsaid > 0 && { unsaid }) }, withErrors)
    write(`${visibleJson(line)}\n`)
  }
}

/** What makes two errors the same: their words, whatever numbers and ids are among them. No other field does. */
function sameness(value: unknown): string {
  if (!(value instanceof Error)) return ''
  const words = value.message.replaceAll(/[0-9a-f]{8,}|\d+/gi, '#')
  return `${value.name} ${words} ${sameness(value.cause)}`
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

function told(error: Error, debug: boolean): Record<string, unknown> {
  return {
    name: error.name,
    message: error.message,
    ...('code' in error && { code: error.code }),
    ...(debug && { stack: error.stack }),
    ...(error.cause !== undefined && { cause: error.cause }),
  }
}
