import type { Command } from 'commander'
import { optionsOf } from './call.ts'
import { tell, tellJson } from './terminal.ts'

/** Prints an answer: as JSON when asked for, else as the lines that `lines` makes of it. */
export function print<Answer>(command: Command, answer: Answer, lines: (answer: Answer) => string[]): void {
  const { json } = optionsOf(command)
  if (json) return tellJson(answer, { indent: 2 })
  const text = lines(answer).join('\n')
  if (text !== '') tell(text)
}

/** Rows as aligned columns; each row is one line, whatever is in its cells. */
export function columns(given: (string | null)[][]): string[] {
  const rows = given.map((row) => row.map((cell) => cell?.replaceAll(/[\n\t]/g, spelled) ?? null))
  const widths = (rows[0] ?? []).map((_, at) => Math.max(...rows.map((row) => (row[at] ?? '–').length)))
  return rows.map((row) =>
    row
      .map((cell, at) => (cell ?? '–').padEnd(widths[at] ?? 0))
      .join('  ')
      .trimEnd(),
  )
}

function spelled(letter: string): string {
  return letter === '\n' ? '\\x0a' : '\\x09'
}
