import { canonicalRegistry, type Reference } from './reference.ts'

/**
 * Whether a store may use this image. A pattern is `<registry>/<repository>`, or `<registry>/[<path>/]*`,
 * where `*` stands for one or more whole path parts at the end; a pattern of any other form allows nothing.
 */
export function isAllowed(reference: Reference, patterns: readonly string[]): boolean {
  return patterns.some((pattern) => matches(reference, pattern))
}

function matches({ registry, repository }: Reference, pattern: string): boolean {
  const [host = '', ...path] = pattern.split('/')
  if (path.length === 0 || canonicalRegistry(host) !== registry) return false
  const parts = repository.split('/')
  const open = path.at(-1) === '*'
  const wanted = open ? path.slice(0, -1) : path
  // an empty part, `..` or a further `*` equals no part of a parsed repository
  const fits = wanted.every((part, place) => part === parts[place])
  return fits && (open ? parts.length > wanted.length : parts.length === wanted.length)
}
