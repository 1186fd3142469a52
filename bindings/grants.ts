import { accountFacets, type AccountParts } from './accounts/bindings.ts'
import { authFacets, type AuthParts } from './auth/bindings.ts'
import { coreFacets, type CoreParts } from './core/bindings.ts'
import { domainFacets, type DomainParts } from './domain/bindings.ts'
import { exitFacets, type ExitParts } from './exits/bindings.ts'
import { jobFacets, type JobParts } from './jobs/bindings.ts'
import { networkFacets, type NetworkParts } from './network/bindings.ts'
import { peerFacets, type PeerParts } from './peers/bindings.ts'
import { serviceFacets, type ServiceParts } from './services/bindings.ts'
import { storeFacets, type StoreParts } from './stores/bindings.ts'
import { systemFacets, type SystemParts } from './system/bindings.ts'
import { trustFacets, type TrustParts } from './trust/bindings.ts'
import type { Api } from '../runtime/http/api-call.ts'

/** What the facets of all nouns are parts of; `start/` opens each once. */
export type Parts = AccountParts &
  AuthParts &
  CoreParts &
  DomainParts &
  ExitParts &
  JobParts &
  NetworkParts &
  PeerParts &
  ServiceParts &
  StoreParts &
  SystemParts &
  TrustParts

/** Everything that `routes.json` can grant. */
export const facets = {
  ...accountFacets,
  ...authFacets,
  ...coreFacets,
  ...domainFacets,
  ...exitFacets,
  ...jobFacets,
  ...networkFacets,
  ...peerFacets,
  ...serviceFacets,
  ...storeFacets,
  ...systemFacets,
  ...trustFacets,
}

/** What each facet gives; the pages have one of their own, which is no part of the API's host. */
export type Facets = {
  [Name in keyof typeof facets]: ReturnType<(typeof facets)[Name]['give']>
} & { 'api:call': Api }

type FacetName = keyof typeof facets

export function isFacet(text: string): text is FacetName {
  return Object.hasOwn(facets, text)
}
