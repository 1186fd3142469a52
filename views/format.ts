import { useContext } from 'hono/jsx'
import { day, formatBytes, hour, minute, second } from '../config/units.ts'
import { Frame } from './ui/frame.tsx'
import { Spoken, type Language } from './words/words.ts'

/** How sizes, times and shares are written in one language. */
export interface Format {
  bytes(size: number): string
  duration(ms: number): string
  /** How long ago, or how long from now, something is. */
  ago(at: string, now?: number): string
  moment(at: string): string
  percent(share: number): string
}

const formats = new Map<string, Format>()

/** The format of the reader's language, in the cell's time zone. Made once: what Intl makes is dear. */
export function useFormat(): Format {
  const language = useContext(Spoken)
  const { timeZone } = useContext(Frame)
  const key = `${language} ${timeZone}`
  const known = formats.get(key) ?? formatOf(language, timeZone)
  formats.set(key, known)
  return known
}

const spans = [
  { unit: 'day', ms: day },
  { unit: 'hour', ms: hour },
  { unit: 'minute', ms: minute },
  { unit: 'second', ms: second },
] as const

function formatOf(language: Language, timeZone: string): Format {
  const tenth = new Intl.NumberFormat(language, { maximumFractionDigits: 1 })
  const share = new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 1 })
  const relative = new Intl.RelativeTimeFormat(language, { numeric: 'auto' })
  const absolute = new Intl.DateTimeFormat(language, {
    dateStyle: 'medium',
    timeStyle: 'medium',
    timeZone,
  })
  const zone = new Intl.DateTimeFormat(language, { timeZone, timeZoneName: 'short' })
  return {
    bytes: (size) => formatBytes(size, language),
    duration(ms) {
      if (ms < second / 10) return `< ${tenth.format(0.1)} s`
      if (ms < minute) return `${tenth.format(ms / second)} s`
      if (ms < hour) return `${Math.floor(ms / minute)} min ${Math.floor((ms % minute) / second)} s`
      return `${Math.floor(ms / hour)} h ${Math.floor((ms % hour) / minute)} min`
    },
    ago(at, now = Date.now()) {
      const ms = Date.parse(at) - now
      const { unit, ms: size } = spans.find((span) => Math.abs(ms) >= span.ms) ?? spans[3]
      return relative.format(Math.trunc(ms / size), unit)
    },
    moment(at) {
      const when = Date.parse(at)
      const name = zone.formatToParts(when).find(({ type }) => type === 'timeZoneName')
      return `${absolute.format(when)} ${name?.value ?? timeZone}`
    },
    percent: (value) => share.format(value),
  }
}
