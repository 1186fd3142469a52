import { only, type FacetsOf } from '../facet.ts'
import type { FactGathering } from '../services/fact-gathering.ts'
import type { ImageTrust } from './trust.ts'
import type { ImageChecker } from './verify.ts'

export interface TrustParts {
  imageChecker: ImageChecker
  trust: ImageTrust
  factGathering: FactGathering
}

export const trustFacets = {
  'trust:check': { effect: 'read', give: ({ imageChecker }: TrustParts) => only(imageChecker, 'check') },
  'trust:facts': {
    effect: 'read',
    give: ({ factGathering }: TrustParts) => only(factGathering, 'installed'),
  },
  // Looks only; but what it finds decides what runs, which is for jobs.
  'trust:verify': {
    effect: 'world',
    give: ({ trust }: TrustParts) => only(trust, 'verifyForInstall', 'verifyForStart', 'reverify', 'layers'),
  },
} satisfies FacetsOf<TrustParts>
