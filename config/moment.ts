import * as v from 'valibot'
import { say } from './field-messages.ts'

/** RFC 3339: a day, a time with seconds, and an offset in hours and minutes. */
const form =
  /^(\d{4}-\d{2}-\d{2})T([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{1,9})?(Z|[+-]([01]\d|2[0-3]):[0-5]\d)$/
/** The first and the last moment that have a year of four digits in UTC, in which they are told again. */
const span = [Date.parse('0000-01-01T00:00:00Z'), Date.parse('9999-12-31T23:59:59.999Z')] as const

/** True for a moment that there is. `Date.parse` alone takes an offset without minutes for NaN, and 31 February for March. */
export function isMoment(text: string): boolean {
  const day = form.exec(text)?.[1]
  if (day === undefined || !isDay(day)) return false
  const at = Date.parse(text)
  return at >= span[0] && at <= span[1]
}

/** True for a day of the calendar such as 2030-01-31. */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false
  const at = Date.parse(`${text}T00:00:00Z`)
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(text)
}

/** Every time that comes in: RFC 3339 such as `2030-01-01T00:00:00Z`. */
export function moment(notText = say('time-such-as')) {
  return v.pipe(
    v.string(notText),
    v.metadata({ format: 'date-time' }),
    v.check(isMoment, say('time-such-as')),
  )
}

/** When something ends that shall hold from now on; gives ms since 1970. One that is over is a mistake of the year. */
export function momentAhead(notText = say('time-such-as')) {
  return v.pipe(
    moment(notText),
    v.check((text) => !isMoment(text) || Date.parse(text) > Date.now(), say('time-ahead')),
    v.transform((text) => Date.parse(text)),
  )
}
