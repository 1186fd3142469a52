import { queueOf } from '../runtime/functions/enqueue.ts'
import { grantOnly } from '../runtime/functions/grant-only.ts'
import type { RoutesFile } from '../runtime/functions/routes-file.ts'
import type { JobInputs } from '../runtime/functions/registry.ts'
import type { Facet } from './facet.ts'
import { facets, isFacet, type Parts } from './grants.ts'

const queuePrefix = 'job:'

/** Binds the facets and queues that `routes.json` grants, and nothing else: reading another binding throws. */
export function bind(owner: string, bindings: Record<string, string>, parts: Parts): object {
  const unknown = Object.values(bindings).find((name) => !isQueue(name) && !isFacet(name))
  if (unknown !== undefined) throw new Error(`routes.json grants ${owner} the unknown facet ${unknown}`)
  const granted = new Map<string, object>()
  return grantOnly(owner, bindings, (name) => {
    const known = granted.get(name) ?? give(name, parts)
    granted.set(name, known)
    return known
  })
}

/** What `routes.json` grants that it may not: unknown facets, and to a function what only jobs may hold. */
export function wrongGrants({ functions, jobs }: RoutesFile): string[] {
  const api = functions.filter(({ host }) => host === 'api')
  const all = [...api.map((one) => ({ ...one, job: false })), ...jobs.map((one) => ({ ...one, job: true }))]
  return all.flatMap(({ name, bindings, job }) =>
    Object.values(bindings).flatMap((facet) => {
      if (isQueue(facet)) return []
      if (!isFacet(facet)) return [`${name} is granted the unknown facet ${facet}`]
      return !job && facets[facet].effect === 'world'
        ? [`${name} is granted ${facet}, which changes the world: only jobs may hold it`]
        : []
    }),
  )
}

function isQueue(name: string): boolean {
  return name.startsWith(queuePrefix)
}

function give(name: string, parts: Parts): object {
  // The reader of routes.json lets no queue be granted that is no job's.
  if (isQueue(name)) return queueOf(name.slice(queuePrefix.length) as keyof JobInputs, parts.jobs)
  if (!isFacet(name)) throw new Error(`routes.json grants the unknown facet ${name}`)
  const facet: Facet<Parts> = facets[name]
  return facet.give(parts)
}
