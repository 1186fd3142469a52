import * as v from 'valibot'
import { pasted } from './pasted.ts'
import { say } from './field-messages.ts'

/** The time zone of the machine, for who has not said another. */
export function ownTimeZone(): string {
  const { timeZone } = new Intl.DateTimeFormat().resolvedOptions()
  return isTimeZone(timeZone) ? timeZone : 'UTC'
}

/** Whether the IANA database has it. A place that has had several names has each of them: Asia/Kolkata, Asia/Calcutta. */
function isTimeZone(name: string): boolean {
  // Known without the tables of the languages, which cost 8 MB of memory when they are first asked.
  if (name === 'UTC') return true
  if (!name.includes('/')) return false
  try {
    const { timeZone } = new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions()
    // Containers look it up as a file, to which case matters.
    return timeZone === name || timeZone.toLowerCase() !== name.toLowerCase()
  } catch {
    return false
  }
}

export function timeZone() {
  return pasted(v.pipe(v.string(), v.check(isTimeZone, say('time-zone'))))
}
