import type { Audit } from '../../db/audit.ts'
import type { Retention } from '../../db/retention.ts'
import { only, type FacetsOf } from '../facet.ts'
import { auditReader } from './audit.ts'
import type { Health } from './health.ts'
import type { Downloads } from '../downloads.ts'
import type { Refusals } from './refusals.ts'
import type { Metrics } from './metrics.ts'
import type { ApiDocument } from './openapi.ts'
import type { PageEvents } from './page-events.ts'
import type { CellSettings } from './settings.ts'

export interface SystemParts {
  audit: Audit
  pageEvents: PageEvents
  health: Health
  document: ApiDocument
  metrics: Metrics
  cellSettings: CellSettings
  retention: Retention
  refusals: Pick<Refusals, 'count' | 'flush'>
  downloads: Downloads
}

export const systemFacets = {
  'cell:follow': { effect: 'read', give: ({ pageEvents }: SystemParts) => only(pageEvents, 'stream') },
  'cell:health': { effect: 'read', give: ({ health }: SystemParts) => only(health, 'check') },
  'cell:document': { effect: 'read', give: ({ document }: SystemParts) => only(document, 'text') },
  'cell:schemas': {
    effect: 'read',
    give: ({ document }: SystemParts) => only(document, 'manifestSchema'),
  },
  'cell:metrics': { effect: 'read', give: ({ metrics }: SystemParts) => only(metrics, 'text') },
  'settings:read': { effect: 'read', give: ({ cellSettings }: SystemParts) => only(cellSettings, 'read') },
  'settings:change': {
    effect: 'wish',
    give: ({ cellSettings }: SystemParts) => only(cellSettings, 'change', 'removeStore'),
  },
  'audit:read': {
    effect: 'read',
    give: ({ audit, refusals, downloads }: SystemParts) =>
      only(auditReader(audit, refusals, downloads), 'list', 'verify', 'export'),
  },
  'retention:cut': { effect: 'world', give: ({ retention }: SystemParts) => only(retention, 'cut') },
} satisfies FacetsOf<SystemParts>
