/** Times in ms. */
export const second = 1_000
export const minute = 60 * second
export const hour = 60 * minute
export const day = 24 * hour

const units = ['B', 'kB', 'MB', 'GB', 'TB']
const formats = new Map<string, Intl.NumberFormat>()

/** A size for people, `67.1 MB`: three digits of units in steps of 1,000, on pages and in the command alike. */
export function formatBytes(size: number, language = 'en'): string {
  const format = formats.get(language) ?? new Intl.NumberFormat(language, { maximumSignificantDigits: 3 })
  formats.set(language, format)
  // 999,999 is written as 1 MB: what is rounded to three digits can reach the next unit.
  const rounded = Number(size.toPrecision(3))
  const power = rounded < 1 ? 0 : Math.min(units.length - 1, Math.floor(Math.log10(rounded) / 3 + 1e-9))
  return `${format.format(rounded / 1_000 ** power)} ${units[power]}`
}
