/**
 * Under what a name counts as taken, and is found again: letters alike but for their case, or written in other bytes, are
 * one name to people, and to the folders, hosts and accounts that are named after it.
 */
export function nameKey(name: string): string {
  return name.normalize('NFC').toLowerCase()
}
