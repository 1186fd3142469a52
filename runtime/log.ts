/**
 * One JSON line per event on standard output. What goes wrong again and again in the same way is said once, and then ever
 * more seldom, with `unsaid`: how often it was not said in between.
 */
export type Log = (level: 'info' | 'warn' | 'error', event: string, fields?: Record<string, unknown>) => void
