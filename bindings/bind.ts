import { grantOnly } from '../runtime/functions/grant-only.ts'
import { grants, type Facets, type Parts } from './grants.ts'

/** Binds the facets that `routes.json` grants, and nothing else: reading another binding throws. */
export function bind(owner: string, bindings: Record<string, string>, parts: Omit<Parts, 'api'>): object {
  for (const facet of Object.values(bindings))
    if (!isFacet(facet)) throw new Error(`routes.json grants ${owner} the unknown facet ${facet}`)
  // The check of routes.json leaves the part that is not here to the pages.
  return grantOnly(owner, bindings, (facet) => grants[facet as keyof Facets](parts as Parts))
}

export function isFacet(text: string): text is keyof Facets {
  return Object.hasOwn(grants, text)
}
