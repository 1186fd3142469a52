/** Most bytes of one line that are kept; a container decides how long its lines are. */
const lineBytes = 16 * 1024

const newline = 0x0a
const empty = Buffer.alloc(0)

/**
 * Splits output that comes in pieces, broken anywhere, into lines. Of a line that is too long the beginning is kept, and
 * how many bytes are missing stands at its end; no more than the beginning is ever held.
 */
export function logLineSplitter(): { push(bytes: Buffer): string[]; rest(): string[] } {
  let kept: Buffer = empty
  let length = 0

  function take(bytes: Buffer): void {
    length += bytes.length
    const room = lineBytes - kept.length
    // A copy: a view would hold the whole piece in memory.
    if (room > 0 && bytes.length > 0) kept = Buffer.concat([kept, bytes.subarray(0, room)])
  }

  function finish(): string {
    const missing = length - kept.length
    // Streaming drops the first bytes of a letter that was cut within.
    const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(kept, { stream: missing > 0 })
    kept = empty
    length = 0
    if (missing > 0) return `${text} …[+${missing} B]`
    return text.endsWith('\r') ? text.slice(0, -1) : text
  }

  return {
    push(bytes) {
      const lines: string[] = []
      let from = 0
      for (let at = bytes.indexOf(newline); at !== -1; at = bytes.indexOf(newline, from)) {
        take(bytes.subarray(from, at))
        lines.push(finish())
        from = at + 1
      }
      take(bytes.subarray(from))
      return lines
    },
    rest: () => (length === 0 ? [] : [finish()]),
  }
}
