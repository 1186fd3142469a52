// Made from routes.json by `npm run types`; do not edit.
import type { Facets } from './grants.ts'

export interface FunctionTypes {
  'health': { env: {  } }
  'cell-health': { env: { HEALTH: Facets['cell:health'] } }
  'metrics': { env: { METER: Facets['cell:metrics'] } }
  'services-active': { env: { SERVICES: Facets['services:read'] } }
  'services-catalog': { env: { SERVICES: Facets['services:read'] } }
  'service-show': { env: { SERVICES: Facets['services:read'] } }
  'service-plan': { env: { PLANS: Facets['plans:make'] } }
  'service-install-start': { env: { SERVICES: Facets['services:read']; JOBS: Facets['jobs:enqueue'] } }
  'service-uninstall-start': { env: { SERVICES: Facets['services:read']; JOBS: Facets['jobs:enqueue'] } }
  'service-power': { env: { SERVICES: Facets['services:read']; JOBS: Facets['jobs:enqueue'] } }
  'service-logs': { env: { SERVICES: Facets['services:read']; WATCH: Facets['services:watch'] } }
  'service-stats': { env: { SERVICES: Facets['services:read']; WATCH: Facets['services:watch'] } }
  'kept-data-list': { env: { KEPT: Facets['data:read'] } }
  'kept-data-delete-start': { env: { KEPT: Facets['data:read']; JOBS: Facets['jobs:enqueue'] } }
  'kept-data-download': { env: { KEPT: Facets['data:read'] } }
  'jobs-list': { env: { JOBS: Facets['jobs:read'] } }
  'job-show': { env: { JOBS: Facets['jobs:read'] } }
  'job-events': { env: { JOBS: Facets['jobs:read'] } }
  'job-cancel': { env: { JOBS: Facets['jobs:cancel'] } }
  'events': { env: { CHANGES: Facets['cell:follow'] } }
  'verify': { env: { TRUST: Facets['trust:check'] } }
  'stores-list': { env: { STORES: Facets['stores:read'] } }
  'config-show': { env: { SETTINGS: Facets['settings:read'] } }
  'config-change': { env: { SETTINGS: Facets['settings:change'] } }
  'stores-change': { env: { SETTINGS: Facets['settings:change']; STORES: Facets['stores:read'] } }
  'stores-refresh': { env: { JOBS: Facets['jobs:enqueue'] } }
  'store-build-start': { env: { JOBS: Facets['jobs:enqueue']; STORES: Facets['stores:read'] } }
  'tokens-list': { env: { TOKENS: Facets['tokens:read'] } }
  'token-create': { env: { TOKENS: Facets['tokens:write'] } }
  'token-revoke': { env: { TOKENS: Facets['tokens:write'] } }
  'setup-status': { env: { SETUP: Facets['setup:read'] } }
  'setup-complete': { env: { SETUP: Facets['setup:complete'] } }
  'setup-code': { env: { SETUP: Facets['setup:complete'] } }
  'login': { env: { PEOPLE: Facets['people:sign'] } }
  'logout': { env: { PEOPLE: Facets['people:sign'] } }
  'change-password': { env: { PEOPLE: Facets['people:sign'] } }
  'me': { env: { PEOPLE: Facets['people:sign'] } }
  'csrf-token': { env: { PEOPLE: Facets['people:sign'] } }
  'admin-reset': { env: { PEOPLE: Facets['people:sign'] } }
  'audit-list': { env: { AUDIT: Facets['audit:read'] } }
  'audit-verify': { env: { AUDIT: Facets['audit:read'] } }
  'audit-export': { env: { AUDIT: Facets['audit:read'] } }
  'web-home': { env: { API: Facets['api:call'] } }
  'web-setup': { env: { API: Facets['api:call'] } }
  'web-setup-complete': { env: { API: Facets['api:call'] } }
  'web-sign-in': { env: { API: Facets['api:call'] } }
  'web-sign-in-check': { env: { API: Facets['api:call'] } }
  'web-sign-out': { env: { API: Facets['api:call'] } }
  'web-services': { env: { API: Facets['api:call'] } }
  'web-service-act': { env: { API: Facets['api:call'] } }
  'web-job': { env: { API: Facets['api:call'] } }
  'web-job-cancel': { env: { API: Facets['api:call'] } }
  'web-job-events': { env: { API: Facets['api:call'] } }
}

export interface JobTypes {
  'service-install': { env: { PLANS: Facets['plans:make']; DOCKER: Facets['docker:change']; FILES: Facets['files:change']; SERVICES: Facets['services:record']; STORES: Facets['stores:refresh']; TRUST: Facets['trust:admit'] } }
  'service-uninstall': { env: { PLANS: Facets['plans:make']; DOCKER: Facets['docker:change']; FILES: Facets['files:change']; SERVICES: Facets['services:record']; TRUST: Facets['trust:admit'] } }
  'kept-data-delete': { env: { PLANS: Facets['plans:make']; FILES: Facets['files:change']; DOCKER: Facets['docker:change'] } }
  'service-power-change': { env: { PLANS: Facets['plans:make']; DOCKER: Facets['docker:change']; FILES: Facets['files:change']; SERVICES: Facets['services:record']; TRUST: Facets['trust:admit'] } }
  'service-repair': { env: { PLANS: Facets['plans:make']; DOCKER: Facets['docker:change']; FILES: Facets['files:change']; SERVICES: Facets['services:record']; TRUST: Facets['trust:admit'] } }
  'store-build': { env: { PLANS: Facets['plans:make']; DOCKER: Facets['docker:change']; FILES: Facets['files:change']; IMAGES: Facets['images:build']; PUBLISHER: Facets['store:publish']; STORES: Facets['stores:refresh'] } }
  'trust-recheck': { env: { PLANS: Facets['plans:make']; SERVICES: Facets['services:record']; TRUST: Facets['trust:admit'] } }
  'store-refresh': { env: { PLANS: Facets['plans:make']; STORES: Facets['stores:refresh'] } }
}
