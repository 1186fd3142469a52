import * as v from 'valibot'

/** The names that the IANA database has for time zones, as this program knows them; UTC first. */
export const timeZones: readonly string[] = ['UTC', ...Intl.supportedValuesOf('timeZone')]

/** The time zone of the machine, for who has not said another. */
export function ownTimeZone(): string {
  const { timeZone } = new Intl.DateTimeFormat().resolvedOptions()
  return timeZones.includes(timeZone) ? timeZone : 'UTC'
}

export function timeZone() {
  return v.pipe(
    v.string('must be text'),
    v.check(
      (name) => timeZones.includes(name),
      'must be a time zone of the IANA database, such as Europe/Zurich, or UTC',
    ),
  )
}
