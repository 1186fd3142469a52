import { readFileSync } from 'node:fs'

/** Values for a form, of `key=value` and of `key=file` for secrets: every user of the machine can read arguments. */
export function settingsOf(
  schema: Record<string, { type: string }>,
  pairs: string[],
  secretFiles: string[],
): Record<string, string | number | boolean> {
  return Object.fromEntries([
    ...pairs.map(split).map(([key, text]) => [key, meant(text, schema[key]?.type)] as const),
    ...secretFiles.map(split).map(([key, file]) => [key, readSecret(file)] as const),
  ])
}

/** A text that is no number or truth is sent as it is: the cell says what is wrong with it. */
function meant(text: string, type: string | undefined): string | number | boolean {
  if (type === 'integer' && /^-?\d+$/.test(text)) return Number(text)
  if (type === 'boolean' && (text === 'true' || text === 'false')) return text === 'true'
  return text
}

function readSecret(file: string): string {
  return readFileSync(file === '-' ? 0 : file, 'utf8').replace(/\n$/, '')
}

function split(pair: string): [string, string] {
  const equals = pair.indexOf('=')
  return equals < 0 ? [pair, ''] : [pair.slice(0, equals), pair.slice(equals + 1)]
}

/** For an option that may be given several times. */
export function collect(one: string, before: string[]): string[] {
  return [...before, one]
}
