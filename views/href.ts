import type { FormPath, LinkPath } from './paths.gen.ts'

type Names<Path extends string> = Path extends `${string}:${infer Name}/${infer Rest}`
  ? Name | Names<`/${Rest}`>
  : Path extends `${string}:${infer Name}`
    ? Name
    : never
type Query = Record<string, string | undefined>
type Rest<Path extends string> = [Names<Path>] extends [never]
  ? [params?: Record<never, string>, query?: Query]
  : [params: Record<Names<Path>, string>, query?: Query]

/**
 * The address of a page; one that `routes.json` has not, or a parameter too many or too few, is a compile error.
 *
 * ```ts
 * href('/services/:id', { id: 'calendar' }) // '/services/calendar'
 * href('/services', {}, { q: 'mail' }) // '/services?q=mail'
 * ```
 */
export function href<Path extends LinkPath>(path: Path, ...[params, query]: Rest<Path>): string {
  return fill(path, params, query)
}

/** The address that a form is sent to. */
export function action<Path extends FormPath>(path: Path, ...[params, query]: Rest<Path>): string {
  return fill(path, params, query)
}

function fill(path: string, params: Record<string, string> = {}, query: Query = {}): string {
  const filled = path.replaceAll(/:(\w+)/g, (_, name: string) => encodeURIComponent(params[name] ?? ''))
  const asked = new URLSearchParams()
  for (const [name, value] of Object.entries(query)) if (value !== undefined) asked.set(name, value)
  return asked.size === 0 ? filled : `${filled}?${asked.toString()}`
}
