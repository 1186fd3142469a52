import { grants, type Facets, type Parts } from './grants.ts'

/** Binds the facets that `routes.json` grants, and nothing else: reading another binding throws. */
export function bind(owner: string, bindings: Record<string, string>, parts: Parts): object {
  const env: Record<string, unknown> = Object.create(refuseOthers(owner))
  for (const [name, facet] of Object.entries(bindings)) {
    if (!isFacet(facet)) throw new Error(`routes.json grants ${owner} the unknown facet ${facet}`)
    Object.defineProperty(env, name, { get: () => grants[facet](parts), enumerable: true })
  }
  return env
}

export function isFacet(text: string): text is keyof Facets {
  return Object.hasOwn(grants, text)
}

function refuseOthers(owner: string): object {
  return new Proxy(Object.create(null) as object, {
    get(_, name) {
      if (typeof name === 'symbol' || name === 'then') return undefined
      throw new Error(`${owner} asked for the binding ${name}, which routes.json does not grant it`)
    },
  })
}
