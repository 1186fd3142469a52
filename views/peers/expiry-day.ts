/**
 * What a form says of an expiry: access lasts until the end of the day that was chosen, or for ever; nothing of it is
 * changed where the form has none, or the day is that of `before`, which keeps its time of day.
 */
export function expiryOf(day: string | undefined, before: string | null): { expires_at?: string | null } {
  if (day === undefined || day === (before?.slice(0, 10) ?? '')) return {}
  return { expires_at: day === '' ? null : `${day}T23:59:59Z` }
}
