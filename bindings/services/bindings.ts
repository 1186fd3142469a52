import type { Services } from '../../db/services.ts'
import { only, type FacetsOf } from '../facet.ts'
import type { OnDemand } from '../accounts/on-demand.ts'
import type { Catalogue } from './catalogue.ts'
import type { KeptData } from './kept-data.ts'
import type { ServiceWatch } from './logs-and-stats.ts'
import type { FactGathering } from './fact-gathering.ts'
import type { ServiceCertificates } from './service-certificates.ts'
import type { ServiceConfig } from './service-config.ts'
import type { ServiceIcons } from './service-icons.ts'

export interface ServiceParts {
  catalogue: Catalogue
  watch: ServiceWatch
  icons: ServiceIcons
  kept: KeptData
  serviceConfig: ServiceConfig
  services: Services
  factGathering: FactGathering
  serviceCertificates: OnDemand<ServiceCertificates>
}

export const serviceFacets = {
  'services:read': {
    effect: 'read',
    give: ({ catalogue }: ServiceParts) =>
      only(
        catalogue,
        ...(['active', 'catalogue', 'show', 'mustBeKnown', 'mustBeNew'] as const),
        ...(['mustBeInstalled', 'mustBeRevoked'] as const),
      ),
  },
  'services:icons': { effect: 'read', give: ({ icons }: ServiceParts) => only(icons, 'read') },
  'services:watch': {
    effect: 'read',
    give: ({ watch }: ServiceParts) => only(watch, 'logs', 'followLogs', 'stats', 'followStats'),
  },
  'services:settings': {
    effect: 'read',
    give: ({ serviceConfig }: ServiceParts) => only(serviceConfig, 'show', 'changed'),
  },
  'services:facts': {
    effect: 'read',
    give: ({ factGathering }: ServiceParts) =>
      only(
        factGathering,
        ...(['forInstall', 'forUninstall', 'forLifecycle', 'forConfigure', 'forConnection'] as const),
        ...(['forDeleteKeptData', 'imageProblems'] as const),
      ),
  },
  'services:record': {
    effect: 'world',
    give: ({ services }: ServiceParts) =>
      only(
        services,
        ...(['get', 'record', 'configure', 'want', 'forget', 'keepOverride'] as const),
        ...(['dropOverride', 'evidence', 'evidenceFor', 'keepEvidence', 'keepOnlyEvidence'] as const),
        ...(['dropEvidence', 'reviseEvidence'] as const),
      ),
  },
  'services:certify': {
    effect: 'world',
    give: ({ serviceCertificates }: ServiceParts) =>
      only(serviceCertificates, 'isPlaced', 'place', 'renew', 'tell', 'remove'),
  },
  'data:read': {
    effect: 'read',
    give: ({ kept }: ServiceParts) => only(kept, 'list', 'mustBeKept', 'archive'),
  },
} satisfies FacetsOf<ServiceParts>
