import { only, type FacetsOf } from '../facet.ts'
import type { FactGathering } from '../services/fact-gathering.ts'
import type { Certificates } from './certificates.ts'
import type { CellDomain } from './domain.ts'
import type { DynamicDns } from './public-address.ts'
import type { RootReader } from './root-certificate.ts'

export interface DomainParts {
  cellDomain: CellDomain
  certificates: Certificates
  dynamicDns: DynamicDns
  rootReader: RootReader
  factGathering: FactGathering
}

export const domainFacets = {
  'ca:read': { effect: 'read', give: ({ rootReader }: DomainParts) => only(rootReader, 'read') },
  'domain:read': {
    effect: 'read',
    give: ({ cellDomain }: DomainParts) => only(cellDomain, 'show', 'mustBePublic'),
  },
  /** Asks the provider. */
  'domain:check': { effect: 'read', give: ({ cellDomain }: DomainParts) => only(cellDomain, 'check') },
  'domain:write': {
    effect: 'wish',
    give: ({ cellDomain }: DomainParts) => only(cellDomain, 'show', 'change'),
  },
  'domain:challenge': {
    effect: 'read',
    give: ({ certificates }: DomainParts) => only(certificates, 'answerTo'),
  },
  'domain:facts': {
    effect: 'read',
    give: ({ factGathering }: DomainParts) => only(factGathering, 'forCertificate'),
  },
  'domain:certify': {
    effect: 'world',
    give: ({ certificates }: DomainParts) => only(certificates, 'order'),
  },
  'address:look': { effect: 'wish', give: ({ dynamicDns }: DomainParts) => only(dynamicDns, 'look') },
  'address:publish': {
    effect: 'world',
    give: ({ dynamicDns }: DomainParts) => only(dynamicDns, 'publish'),
  },
} satisfies FacetsOf<DomainParts>
