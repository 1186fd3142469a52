import type { Command } from 'commander'
import { optionsOf } from './call.ts'

/** Prints an answer: as JSON when asked for, else as the lines that `lines` makes of it. */
export function print<Answer>(command: Command, answer: Answer, lines: (answer: Answer) => string[]): void {
  const { json } = optionsOf(command)
  const text = json ? JSON.stringify(answer, null, 2) : lines(answer).join('\n')
  if (text !== '') process.stdout.write(`${text}\n`)
}

/** Rows as aligned columns. */
export function columns(rows: (string | null)[][]): string[] {
  const widths = (rows[0] ?? []).map((_, at) => Math.max(...rows.map((row) => (row[at] ?? '–').length)))
  return rows.map((row) =>
    row
      .map((cell, at) => (cell ?? '–').padEnd(widths[at] ?? 0))
      .join('  ')
      .trimEnd(),
  )
}
