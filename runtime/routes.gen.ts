// Made from routes.json by `npm run types`; do not edit.
import type { Facets } from '../bindings/grants.ts'

export interface FunctionTypes {
  'core-list': { host: 'api'; env: { CORE: Facets['core:watch'] } }
  'ca-show': { host: 'api'; env: { ROOT: Facets['ca:read'] } }
  'ca-pem': { host: 'api'; env: { ROOT: Facets['ca:read'] } }
  'ca-mobileconfig': { host: 'api'; env: { ROOT: Facets['ca:read'] } }
  'health': { host: 'api'; env: {  } }
  'cell-health': { host: 'api'; env: { HEALTH: Facets['cell:health'] } }
  'openapi': { host: 'api'; env: { DOCUMENT: Facets['cell:document'] } }
  'manifest-schema': { host: 'api'; env: { SCHEMAS: Facets['stores:schemas'] } }
  'metrics': { host: 'api'; env: { METER: Facets['cell:metrics'] } }
  'services-active': { host: 'api'; env: { SERVICES: Facets['services:read'] } }
  'services-catalog': { host: 'api'; env: { SERVICES: Facets['services:read'] } }
  'service-show': { host: 'api'; env: { SERVICES: Facets['services:read'] } }
  'service-plan': { host: 'api'; env: { PLANS: Facets['plans:make'] } }
  'service-install-start': { host: 'api'; env: { SERVICES: Facets['services:read']; JOBS: Facets['jobs:enqueue'] } }
  'service-uninstall-start': { host: 'api'; env: { SERVICES: Facets['services:read']; JOBS: Facets['jobs:enqueue'] } }
  'service-power': { host: 'api'; env: { SERVICES: Facets['services:read']; JOBS: Facets['jobs:enqueue'] } }
  'service-config-show': { host: 'api'; env: { SERVICES: Facets['services:read']; SETTINGS: Facets['services:settings'] } }
  'service-config-change': { host: 'api'; env: { SERVICES: Facets['services:read']; SETTINGS: Facets['services:settings']; JOBS: Facets['jobs:enqueue'] } }
  'service-logs': { host: 'api'; env: { SERVICES: Facets['services:read']; WATCH: Facets['services:watch'] } }
  'service-icon': { host: 'api'; env: { ICONS: Facets['services:icons'] } }
  'service-stats': { host: 'api'; env: { SERVICES: Facets['services:read']; WATCH: Facets['services:watch'] } }
  'kept-data-list': { host: 'api'; env: { KEPT: Facets['data:read'] } }
  'kept-data-delete-start': { host: 'api'; env: { KEPT: Facets['data:read']; JOBS: Facets['jobs:enqueue'] } }
  'kept-data-download': { host: 'api'; env: { KEPT: Facets['data:read'] } }
  'jobs-list': { host: 'api'; env: { JOBS: Facets['jobs:read'] } }
  'job-show': { host: 'api'; env: { JOBS: Facets['jobs:read'] } }
  'job-events': { host: 'api'; env: { JOBS: Facets['jobs:read'] } }
  'job-cancel': { host: 'api'; env: { JOBS: Facets['jobs:cancel'] } }
  'events': { host: 'api'; env: { CHANGES: Facets['cell:follow'] } }
  'verify': { host: 'api'; env: { TRUST: Facets['trust:check'] } }
  'stores-list': { host: 'api'; env: { STORES: Facets['stores:read'] } }
  'revocation-override-set': { host: 'api'; env: { JOBS: Facets['jobs:enqueue']; SERVICES: Facets['services:read'] } }
  'revocation-override-drop': { host: 'api'; env: { JOBS: Facets['jobs:enqueue']; SERVICES: Facets['services:read'] } }
  'config-show': { host: 'api'; env: { SETTINGS: Facets['settings:read'] } }
  'config-change': { host: 'api'; env: { SETTINGS: Facets['settings:change'] } }
  'stores-change': { host: 'api'; env: { SETTINGS: Facets['settings:change']; STORES: Facets['stores:read'] } }
  'store-add': { host: 'api'; env: { ADDER: Facets['stores:add']; STORES: Facets['stores:read'] } }
  'stores-refresh': { host: 'api'; env: { JOBS: Facets['jobs:enqueue'] } }
  'store-build-start': { host: 'api'; env: { JOBS: Facets['jobs:enqueue']; STORES: Facets['stores:read'] } }
  'tokens-list': { host: 'api'; env: { TOKENS: Facets['tokens:read'] } }
  'token-create': { host: 'api'; env: { TOKENS: Facets['tokens:write'] } }
  'token-revoke': { host: 'api'; env: { TOKENS: Facets['tokens:write'] } }
  'peers-list': { host: 'api'; env: { PEERS: Facets['peers:read'] } }
  'peer-create': { host: 'api'; env: { PEERS: Facets['peers:write'] } }
  'peer-show': { host: 'api'; env: { PEERS: Facets['peers:read'] } }
  'peer-change': { host: 'api'; env: { PEERS: Facets['peers:write'] } }
  'peer-remove-start': { host: 'api'; env: { PEERS: Facets['peers:read']; JOBS: Facets['jobs:enqueue'] } }
  'peer-config': { host: 'api'; env: { PEERS: Facets['peers:secrets'] } }
  'peer-config-svg': { host: 'api'; env: { PEERS: Facets['peers:secrets'] } }
  'peer-rotate-keys': { host: 'api'; env: { PEERS: Facets['peers:write'] } }
  'peer-invite': { host: 'api'; env: { PEERS: Facets['peers:write'] } }
  'peer-plan': { host: 'api'; env: { PEERS: Facets['peers:read'] } }
  'peer-dashboard': { host: 'api'; env: { OWN: Facets['peers:own'] } }
  'peer-services': { host: 'api'; env: { OWN: Facets['peers:own'] } }
  'accept-invite': { host: 'api'; env: { OWN: Facets['peers:own'] } }
  'setup-status': { host: 'api'; env: { SETUP: Facets['setup:read'] } }
  'setup-complete': { host: 'api'; env: { SETUP: Facets['setup:complete'] } }
  'setup-check': { host: 'api'; env: { SETUP: Facets['setup:complete'] } }
  'setup-code': { host: 'api'; env: { SETUP: Facets['setup:complete'] } }
  'login': { host: 'api'; env: { PEOPLE: Facets['people:sign'] } }
  'logout': { host: 'api'; env: { PEOPLE: Facets['people:sign'] } }
  'change-password': { host: 'api'; env: { PEOPLE: Facets['people:sign'] } }
  'me': { host: 'api'; env: { PEOPLE: Facets['people:sign'] } }
  'csrf-token': { host: 'api'; env: { PEOPLE: Facets['people:sign'] } }
  'admin-reset': { host: 'api'; env: { PEOPLE: Facets['people:sign'] } }
  'audit-list': { host: 'api'; env: { AUDIT: Facets['audit:read'] } }
  'audit-verify': { host: 'api'; env: { AUDIT: Facets['audit:read'] } }
  'audit-export': { host: 'api'; env: { AUDIT: Facets['audit:read'] } }
  'domain-show': { host: 'api'; env: { DOMAIN: Facets['domain:read'] } }
  'domain-change': { host: 'api'; env: { DOMAIN: Facets['domain:write'] } }
  'domain-check': { host: 'api'; env: { DOMAIN: Facets['domain:read'] } }
  'certificate-renew-start': { host: 'api'; env: { JOBS: Facets['jobs:enqueue'] } }
  'address-publish-start': { host: 'api'; env: { ADDRESS: Facets['address:look']; DOMAIN: Facets['domain:read'] } }
  'acme-challenge': { host: 'api'; env: { CHALLENGES: Facets['domain:challenge'] } }
  'web-home': { host: 'web'; env: { API: Facets['api:call'] } }
  'web-setup': { host: 'web'; env: { API: Facets['api:call'] } }
  'web-setup-complete': { host: 'web'; env: { API: Facets['api:call'] } }
  'web-sign-in': { host: 'web'; env: { API: Facets['api:call'] } }
  'web-sign-in-check': { host: 'web'; env: { API: Facets['api:call'] } }
  'web-sign-out': { host: 'web'; env: { API: Facets['api:call'] } }
  'web-preferences': { host: 'web'; env: { API: Facets['api:call'] } }
  'web-services': { host: 'web'; env: { API: Facets['api:call'] } }
  'web-service': { host: 'web'; env: { API: Facets['api:call'] } }
  'web-service-stats-events': { host: 'web'; env: { API: Facets['api:call'] } }
  'web-service-danger': { host: 'web'; env: { API: Facets['api:call'] } }
  'web-service-plan': { host: 'web'; env: { API: Facets['api:call'] } }
  'web-service-install': { host: 'web'; env: { API: Facets['api:call'] } }
  'web-service-uninstall': { host: 'web'; env: { API: Facets['api:call'] } }
  'web-service-power': { host: 'web'; env: { API: Facets['api:call'] } }
  'web-job': { host: 'web'; env: { API: Facets['api:call'] } }
  'web-events': { host: 'web'; env: { API: Facets['api:call'] } }
  'web-job-cancel': { host: 'web'; env: { API: Facets['api:call'] } }
  'web-service-settings': { host: 'web'; env: { API: Facets['api:call'] } }
  'web-service-settings-save': { host: 'web'; env: { API: Facets['api:call'] } }
  'web-service-override': { host: 'web'; env: { API: Facets['api:call'] } }
  'web-service-override-drop': { host: 'web'; env: { API: Facets['api:call'] } }
  'web-service-logs': { host: 'web'; env: { API: Facets['api:call'] } }
  'web-service-logs-events': { host: 'web'; env: { API: Facets['api:call'] } }
  'web-service-logs-download': { host: 'web'; env: { API: Facets['api:call'] } }
  'web-service-icon': { host: 'web'; env: { API: Facets['api:call'] } }
  'web-invite': { host: 'web'; env: { API: Facets['api:call'] } }
  'web-invite-accept': { host: 'web'; env: { API: Facets['api:call'] } }
  'web-own': { host: 'web'; env: { API: Facets['api:call'] } }
  'web-peers': { host: 'web'; env: { API: Facets['api:call'] } }
  'web-peer-add': { host: 'web'; env: { API: Facets['api:call'] } }
  'web-peer-create': { host: 'web'; env: { API: Facets['api:call'] } }
  'web-peer': { host: 'web'; env: { API: Facets['api:call'] } }
  'web-peer-change': { host: 'web'; env: { API: Facets['api:call'] } }
  'web-peer-rotate': { host: 'web'; env: { API: Facets['api:call'] } }
  'web-peer-invite': { host: 'web'; env: { API: Facets['api:call'] } }
  'web-peer-remove': { host: 'web'; env: { API: Facets['api:call'] } }
  'web-peer-remove-confirm': { host: 'web'; env: { API: Facets['api:call'] } }
  'web-peer-config': { host: 'web'; env: { API: Facets['api:call'] } }
  'web-peer-config-svg': { host: 'web'; env: { API: Facets['api:call'] } }
  'web-jobs': { host: 'web'; env: { API: Facets['api:call'] } }
  'web-kept-data': { host: 'web'; env: { API: Facets['api:call'] } }
  'web-kept-data-download': { host: 'web'; env: { API: Facets['api:call'] } }
  'web-kept-data-delete': { host: 'web'; env: { API: Facets['api:call'] } }
  'web-kept-data-delete-confirm': { host: 'web'; env: { API: Facets['api:call'] } }
  'web-domain': { host: 'web'; env: { API: Facets['api:call'] } }
  'web-domain-change': { host: 'web'; env: { API: Facets['api:call'] } }
  'web-certificate-renew': { host: 'web'; env: { API: Facets['api:call'] } }
  'web-address-publish': { host: 'web'; env: { API: Facets['api:call'] } }
  'web-trust': { host: 'web'; env: { API: Facets['api:call'] } }
  'web-trust-pem': { host: 'web'; env: { API: Facets['api:call'] } }
  'web-trust-mobileconfig': { host: 'web'; env: { API: Facets['api:call'] } }
  'web-settings': { host: 'web'; env: { API: Facets['api:call'] } }
  'web-welcome': { host: 'web'; env: { API: Facets['api:call'] } }
  'web-time-zone': { host: 'web'; env: { API: Facets['api:call'] } }
  'web-verification': { host: 'web'; env: { API: Facets['api:call'] } }
  'web-names': { host: 'web'; env: { API: Facets['api:call'] } }
  'web-store-add': { host: 'web'; env: { API: Facets['api:call'] } }
  'web-store-ask': { host: 'web'; env: { API: Facets['api:call'] } }
  'web-stores-refresh': { host: 'web'; env: { API: Facets['api:call'] } }
  'web-token-create': { host: 'web'; env: { API: Facets['api:call'] } }
  'web-token-revoke': { host: 'web'; env: { API: Facets['api:call'] } }
  'web-password': { host: 'web'; env: { API: Facets['api:call'] } }
  'web-styleguide': { host: 'web'; env: { API: Facets['api:call'] } }
  'web-activity': { host: 'web'; env: { API: Facets['api:call'] } }
  'web-activity-export': { host: 'web'; env: { API: Facets['api:call'] } }
}

export interface JobTypes {
  'service-install': { env: { PLANS: Facets['plans:make']; DOCKER: Facets['docker:change']; FILES: Facets['files:change']; SERVICES: Facets['services:record']; STORES: Facets['stores:refresh']; TRUST: Facets['trust:admit']; NETWORK: Facets['network:apply'] } }
  'service-uninstall': { env: { PLANS: Facets['plans:make']; DOCKER: Facets['docker:change']; FILES: Facets['files:change']; SERVICES: Facets['services:record']; TRUST: Facets['trust:admit']; NETWORK: Facets['network:apply'] } }
  'kept-data-delete': { env: { PLANS: Facets['plans:make']; FILES: Facets['files:change']; DOCKER: Facets['docker:change'] } }
  'service-power-change': { env: { PLANS: Facets['plans:make']; DOCKER: Facets['docker:change']; FILES: Facets['files:change']; SERVICES: Facets['services:record']; TRUST: Facets['trust:admit']; NETWORK: Facets['network:apply'] } }
  'service-configure': { env: { PLANS: Facets['plans:make']; DOCKER: Facets['docker:change']; FILES: Facets['files:change']; SERVICES: Facets['services:record']; TRUST: Facets['trust:admit'] } }
  'service-repair': { env: { PLANS: Facets['plans:make']; DOCKER: Facets['docker:change']; FILES: Facets['files:change']; SERVICES: Facets['services:record']; TRUST: Facets['trust:admit']; NETWORK: Facets['network:apply'] } }
  'store-build': { env: { PLANS: Facets['plans:make']; DOCKER: Facets['docker:change']; FILES: Facets['files:change']; IMAGES: Facets['images:build']; PUBLISHER: Facets['store:publish']; STORES: Facets['stores:refresh'] } }
  'revocation-override': { env: { PLANS: Facets['plans:make']; SERVICES: Facets['services:record'] } }
  'trust-recheck': { env: { PLANS: Facets['plans:make']; SERVICES: Facets['services:record']; TRUST: Facets['trust:admit'] } }
  'store-refresh': { env: { PLANS: Facets['plans:make']; STORES: Facets['stores:refresh'] } }
  'certificate-renew': { env: { PLANS: Facets['plans:make']; CERTIFICATES: Facets['domain:certify']; NETWORK: Facets['network:apply'] } }
  'address-publish': { env: { ADDRESS: Facets['address:publish'] } }
  'core-repair': { env: { CORE: Facets['core:plan']; DOCKER: Facets['docker:change']; FILES: Facets['files:change']; SERVICES: Facets['services:record']; TRUST: Facets['trust:admit']; NETWORK: Facets['network:apply'] } }
  'network-apply': { env: { CORE: Facets['core:plan']; NETWORK: Facets['network:apply'] } }
  'peer-remove': { env: { PEERS: Facets['peers:forget']; NETWORK: Facets['network:apply'] } }
}

export type LinkPath =
  | '/'
  | '/setup'
  | '/sign-in'
  | '/services'
  | '/services/:id'
  | '/services/:id/stats/events'
  | '/services/:id/danger'
  | '/services/:id/plan'
  | '/jobs/:id'
  | '/events'
  | '/services/:id/settings'
  | '/services/:id/logs'
  | '/services/:id/logs/events'
  | '/services/:id/logs/download'
  | '/services/:id/icon'
  | '/invite/:secret'
  | '/me'
  | '/peers'
  | '/peers/add'
  | '/peers/:name'
  | '/peers/:name/remove'
  | '/peers/:name/config'
  | '/peers/:name/config.svg'
  | '/jobs'
  | '/kept-data'
  | '/kept-data/:id/download'
  | '/kept-data/:id/delete'
  | '/domain'
  | '/trust'
  | '/trust/pem'
  | '/trust/mobileconfig'
  | '/settings'
  | '/welcome/:name'
  | '/settings/stores/add'
  | '/styleguide'
  | '/activity'
  | '/activity/export'
export type FormPath =
  | '/setup'
  | '/sign-in'
  | '/sign-out'
  | '/preferences'
  | '/services/:id/install'
  | '/services/:id/uninstall'
  | '/services/:id/start'
  | '/services/:id/stop'
  | '/services/:id/restart'
  | '/jobs/:id/cancel'
  | '/services/:id/settings'
  | '/services/:id/override'
  | '/services/:id/override/drop'
  | '/invite/:secret'
  | '/peers'
  | '/peers/:name'
  | '/peers/:name/rotate'
  | '/peers/:name/invite'
  | '/peers/:name/remove'
  | '/kept-data/:id/delete'
  | '/domain'
  | '/domain/renew'
  | '/domain/publish'
  | '/settings/time-zone'
  | '/settings/verification'
  | '/settings/names'
  | '/settings/stores/add'
  | '/settings/stores/refresh'
  | '/settings/tokens'
  | '/settings/tokens/:id/revoke'
  | '/settings/password'
