import { InvalidArgumentError } from 'commander'
import { isDay, isMoment } from '../config/moment.ts'
import { unpasted } from '../config/pasted.ts'
import { day, hour } from '../config/units.ts'

const units: Record<string, number> = { h: hour, d: day, w: 7 * day }

/** What `--expires` says in the help of each command that has it. */
export const expiryHelp =
  'how long or until when: 12h, 30d, 2030-01-31 (to its end, UTC) or 2030-01-31T12:00:00Z'

/** Reads `--expires`; gives the time as the API takes it. A day lasts to its end, as on the pages. */
export function parseExpiry(given: string, now = Date.now()): string {
  const text = unpasted(given)
  const [, count, unit = ''] = /^([1-9]\d{0,4})([hdw])$/.exec(text) ?? []
  if (count !== undefined) return new Date(now + Number(count) * (units[unit] ?? 0)).toISOString()
  if (isDay(text)) return `${text}T23:59:59Z`
  if (isMoment(text)) return text
  throw new InvalidArgumentError('Say how long, such as 12h, 30d or 2w, or until when, such as 2030-01-31.')
}
