import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { visible, visibleJson } from '../config/visible.ts'

/**
 * The only file of the command that writes. Whatever comes from outside, by the API or in a file, is shown on a terminal
 * with its control characters spelled out; a pipe or a file gets it as it is.
 */
type Stream = Pick<NodeJS.WriteStream, 'write'> & { isTTY?: boolean }

/** Where it is told what went wrong. */
export const errors: Stream = process.stderr

/** Tells a text with its line end. */
export function tell(text: string, to: Stream = process.stdout): void {
  tellAsIs(`${text}\n`, to)
}

/** Tells a text that has its line end, or shall have none. */
export function tellAsIs(text: string, to: Stream = process.stdout): void {
  to.write(to.isTTY === true ? visible(text) : text)
}

/** Tells JSON: on several lines for people who asked for it, on one in a stream. */
export function tellJson(value: unknown, { indent = 0, to = process.stdout as Stream } = {}): void {
  to.write(`${visibleJson(JSON.stringify(value, null, indent))}\n`)
}

/** Not among the answer, which programs read. */
export function complain(text: string): void {
  tell(text, errors)
}

/** Tells a line in the place of the one that `sketch` wrote. */
export function tellOver(text: string, to: Stream = process.stdout): void {
  if (to.isTTY === true) to.write(clearLine)
  tell(text, to)
}

/** Shows a line that the next one replaces; nothing where lines can't be replaced. */
export function sketch(text: string, to: Stream = process.stdout): void {
  if (to.isTTY === true) to.write(`${clearLine}${visible(text)}`)
}

/** Shows what this program itself drew, colours and all. */
export function draw(picture: string): void {
  process.stdout.write(`${picture}\n`)
}

export function isTerminal(): boolean {
  return process.stdout.isTTY
}

/** Sends the bytes of a file on to the next program. */
export async function pour(bytes: Readable): Promise<void> {
  await pipeline(bytes, process.stdout)
}

/** `cell … | head` closes the pipe when it has read enough: that is no failure. */
export function endWithReader(status: number): void {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error
    process.exit(status)
  })
}

const clearLine = '\r\u001b[K'
