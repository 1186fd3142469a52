// Made from routes.json by `npm run types`; do not edit.
import type { Facets } from './grants.ts'
import type { Queue } from '../runtime/functions/queue.ts'

declare module '../runtime/functions/registry.ts' {
  interface FunctionTypes {
    'api/core/list': { host: 'api'; env: { CORE: Facets['core:watch'] } }
    'api/ca/show': { host: 'api'; env: { ROOT: Facets['ca:read'] } }
    'api/ca/pem': { host: 'api'; env: { ROOT: Facets['ca:read'] } }
    'api/ca/mobileconfig': { host: 'api'; env: { ROOT: Facets['ca:read'] } }
    'api/health': { host: 'api'; env: {  } }
    'api/cell-health': { host: 'api'; env: { HEALTH: Facets['cell:health'] } }
    'api/openapi': { host: 'api'; env: { DOCUMENT: Facets['cell:document'] } }
    'api/schemas/manifest': { host: 'api'; env: { SCHEMAS: Facets['cell:schemas'] } }
    'api/metrics': { host: 'api'; env: { METER: Facets['cell:metrics'] } }
    'api/services/active': { host: 'api'; env: { SERVICES: Facets['services:read'] } }
    'api/services/catalog': { host: 'api'; env: { SERVICES: Facets['services:read'] } }
    'api/services/show': { host: 'api'; env: { SERVICES: Facets['services:read'] } }
    'api/services/plan': { host: 'api'; env: { FACTS: Facets['services:facts'] } }
    'api/services/install': { host: 'api'; env: { SERVICES: Facets['services:read']; INSTALL: Queue<'service-install'> } }
    'api/services/uninstall': { host: 'api'; env: { SERVICES: Facets['services:read']; UNINSTALL: Queue<'service-uninstall'> } }
    'api/services/lifecycle': { host: 'api'; env: { SERVICES: Facets['services:read']; START: Queue<'service-start'>; STOP: Queue<'service-stop'>; RESTART: Queue<'service-restart'> } }
    'api/services/config-show': { host: 'api'; env: { SERVICES: Facets['services:read']; SETTINGS: Facets['services:settings'] } }
    'api/services/config-change': { host: 'api'; env: { SERVICES: Facets['services:read']; SETTINGS: Facets['services:settings']; CONFIGURE: Queue<'service-configure'> } }
    'api/services/logs': { host: 'api'; env: { SERVICES: Facets['services:read']; WATCH: Facets['services:watch'] } }
    'api/services/icon': { host: 'api'; env: { ICONS: Facets['services:icons'] } }
    'api/services/stats': { host: 'api'; env: { SERVICES: Facets['services:read']; WATCH: Facets['services:watch'] } }
    'api/accounts/list': { host: 'api'; env: { ACCOUNTS: Facets['accounts:read'] } }
    'api/accounts/add': { host: 'api'; env: { ACCOUNTS: Facets['accounts:write'] } }
    'api/accounts/reset-password': { host: 'api'; env: { ACCOUNTS: Facets['accounts:write'] } }
    'api/accounts/retry': { host: 'api'; env: { ACCOUNTS: Facets['accounts:write'] } }
    'api/accounts/remove': { host: 'api'; env: { ACCOUNTS: Facets['accounts:write'] } }
    'api/accounts/strangers-set-aside': { host: 'api'; env: { ACCOUNTS: Facets['accounts:write'] } }
    'api/accounts/data-list': { host: 'api'; env: { ACCOUNTS: Facets['accounts:read'] } }
    'api/accounts/data-retry': { host: 'api'; env: { ACCOUNTS: Facets['accounts:write'] } }
    'api/accounts/data-delete': { host: 'api'; env: { ACCOUNTS: Facets['accounts:write'] } }
    'api/accounts/peer-list': { host: 'api'; env: { ACCOUNTS: Facets['accounts:read'] } }
    'api/accounts/peer-add': { host: 'api'; env: { ACCOUNTS: Facets['accounts:write'] } }
    'api/accounts/credentials': { host: 'api'; env: { CREDENTIALS: Facets['accounts:credentials'] } }
    'api/accounts/app-password-add': { host: 'api'; env: { PASSWORDS: Facets['accounts:app-passwords'] } }
    'api/accounts/shares': { host: 'api'; env: { SHARES: Facets['accounts:shares-read'] } }
    'api/accounts/shares-set': { host: 'api'; env: { SHARES: Facets['accounts:shares'] } }
    'api/accounts/share-put': { host: 'api'; env: { SHARES: Facets['accounts:shares'] } }
    'api/accounts/share-remove': { host: 'api'; env: { SHARES: Facets['accounts:shares'] } }
    'api/accounts/app-password-remove': { host: 'api'; env: { PASSWORDS: Facets['accounts:app-passwords'] } }
    'api/exits/connections': { host: 'api'; env: { EXITS: Facets['exits:read'] } }
    'api/exits/connection-add': { host: 'api'; env: { EXITS: Facets['exits:read']; CONNECT: Queue<'connection-apply'> } }
    'api/exits/connection-show': { host: 'api'; env: { EXITS: Facets['exits:read'] } }
    'api/exits/connection-change': { host: 'api'; env: { EXITS: Facets['exits:read']; CONNECT: Queue<'connection-apply'> } }
    'api/exits/connection-remove': { host: 'api'; env: { EXITS: Facets['exits:read']; DISCONNECT: Queue<'connection-remove'> } }
    'api/exits/choices': { host: 'api'; env: { EXITS: Facets['exits:read'] } }
    'api/exits/choice-show': { host: 'api'; env: { EXITS: Facets['exits:read'] } }
    'api/exits/choice-change': { host: 'api'; env: { CHOICES: Facets['exits:choose'] } }
    'api/kept/list': { host: 'api'; env: { KEPT: Facets['data:read'] } }
    'api/kept/delete': { host: 'api'; env: { KEPT: Facets['data:read']; DELETE: Queue<'kept-data-delete'> } }
    'api/kept/download': { host: 'api'; env: { KEPT: Facets['data:read'] } }
    'api/jobs/list': { host: 'api'; env: { JOBS: Facets['jobs:read'] } }
    'api/jobs/show': { host: 'api'; env: { JOBS: Facets['jobs:read'] } }
    'api/jobs/events': { host: 'api'; env: { JOBS: Facets['jobs:read'] } }
    'api/jobs/cancel': { host: 'api'; env: { JOBS: Facets['jobs:cancel'] } }
    'api/events': { host: 'api'; env: { CHANGES: Facets['cell:follow'] } }
    'api/verify': { host: 'api'; env: { TRUST: Facets['trust:check'] } }
    'api/stores/list': { host: 'api'; env: { STORES: Facets['stores:read'] } }
    'api/services/override': { host: 'api'; env: { SERVICES: Facets['services:read']; OVERRIDE: Queue<'revocation-override'> } }
    'api/services/override-drop': { host: 'api'; env: { SERVICES: Facets['services:read']; OVERRIDE: Queue<'revocation-override'> } }
    'api/config/show': { host: 'api'; env: { SETTINGS: Facets['settings:read'] } }
    'api/config/change': { host: 'api'; env: { SETTINGS: Facets['settings:change'] } }
    'api/stores/change': { host: 'api'; env: { SETTINGS: Facets['settings:change']; STORES: Facets['stores:read'] } }
    'api/stores/add': { host: 'api'; env: { ADDER: Facets['stores:add']; STORES: Facets['stores:read'] } }
    'api/stores/remove': { host: 'api'; env: { SETTINGS: Facets['settings:change']; STORES: Facets['stores:read'] } }
    'api/stores/refresh': { host: 'api'; env: { REFRESH: Queue<'store-refresh'> } }
    'api/stores/build': { host: 'api'; env: { STORES: Facets['stores:read']; BUILD: Queue<'store-build'> } }
    'api/auth/tokens-list': { host: 'api'; env: { TOKENS: Facets['tokens:read'] } }
    'api/auth/token-create': { host: 'api'; env: { TOKENS: Facets['tokens:write'] } }
    'api/auth/token-revoke': { host: 'api'; env: { TOKENS: Facets['tokens:write'] } }
    'api/peers/list': { host: 'api'; env: { PEERS: Facets['peers:read'] } }
    'api/peers/create': { host: 'api'; env: { PEERS: Facets['peers:write'] } }
    'api/peers/show': { host: 'api'; env: { PEERS: Facets['peers:read'] } }
    'api/peers/change': { host: 'api'; env: { PEERS: Facets['peers:write'] } }
    'api/peers/remove': { host: 'api'; env: { PEERS: Facets['peers:read']; REMOVE: Queue<'peer-remove'> } }
    'api/peers/config': { host: 'api'; env: { PEERS: Facets['peers:secrets'] } }
    'api/peers/config-svg': { host: 'api'; env: { PEERS: Facets['peers:secrets'] } }
    'api/peers/rotate-keys': { host: 'api'; env: { DEVICES: Facets['devices:rotate'] } }
    'api/peers/invite': { host: 'api'; env: { PEERS: Facets['peers:write'] } }
    'api/peers/plan': { host: 'api'; env: { PEERS: Facets['peers:read'] } }
    'api/devices/list': { host: 'api'; env: { DEVICES: Facets['devices:read'] } }
    'api/devices/create': { host: 'api'; env: { DEVICES: Facets['devices:write'] } }
    'api/devices/show': { host: 'api'; env: { DEVICES: Facets['devices:read'] } }
    'api/devices/change': { host: 'api'; env: { DEVICES: Facets['devices:write'] } }
    'api/devices/remove': { host: 'api'; env: { DEVICES: Facets['devices:read']; REMOVE: Queue<'device-remove'> } }
    'api/devices/plan': { host: 'api'; env: { DEVICES: Facets['devices:read'] } }
    'api/devices/config': { host: 'api'; env: { CONFIGS: Facets['peers:secrets'] } }
    'api/devices/config-svg': { host: 'api'; env: { CONFIGS: Facets['peers:secrets'] } }
    'api/devices/rotate-keys': { host: 'api'; env: { DEVICES: Facets['devices:rotate'] } }
    'api/devices/link': { host: 'api'; env: { LINKS: Facets['devices:link'] } }
    'api/devices/fetch': { host: 'api'; env: { LINKS: Facets['devices:fetch'] } }
    'api/peer/dashboard': { host: 'api'; env: { OWN: Facets['peers:own'] } }
    'api/peer/services': { host: 'api'; env: { OWN: Facets['peers:own'] } }
    'api/peer/credentials': { host: 'api'; env: { OWN: Facets['peers:own'] } }
    'api/peer/profile': { host: 'api'; env: { OWN: Facets['peers:own'] } }
    'api/auth/show-invite': { host: 'api'; env: { OWN: Facets['peers:join'] } }
    'api/auth/accept-invite': { host: 'api'; env: { OWN: Facets['peers:join'] } }
    'api/setup/status': { host: 'api'; env: { SETUP: Facets['setup:read'] } }
    'api/setup/complete': { host: 'api'; env: { SETUP: Facets['setup:complete'] } }
    'api/setup/check': { host: 'api'; env: { SETUP: Facets['setup:check'] } }
    'api/setup/code': { host: 'api'; env: { SETUP: Facets['setup:code'] } }
    'api/auth/login': { host: 'api'; env: { SIGN_IN: Facets['auth:open'] } }
    'api/auth/login-code': { host: 'api'; env: { SIGN_IN: Facets['auth:open'] } }
    'api/auth/confirm-password': { host: 'api'; env: { SIGN_IN: Facets['auth:password'] } }
    'api/auth/second-factor-show': { host: 'api'; env: { FACTOR: Facets['auth:second-factor'] } }
    'api/auth/second-factor-begin': { host: 'api'; env: { FACTOR: Facets['auth:second-factor'] } }
    'api/auth/second-factor-confirm': { host: 'api'; env: { FACTOR: Facets['auth:second-factor'] } }
    'api/auth/second-factor-off': { host: 'api'; env: { FACTOR: Facets['auth:second-factor'] } }
    'api/auth/sessions-list': { host: 'api'; env: { SESSIONS: Facets['sessions:read'] } }
    'api/auth/session-end': { host: 'api'; env: { SESSIONS: Facets['sessions:end'] } }
    'api/auth/logout': { host: 'api'; env: { SIGN_IN: Facets['auth:close'] } }
    'api/auth/change-password': { host: 'api'; env: { SIGN_IN: Facets['auth:password'] } }
    'api/auth/me': { host: 'api'; env: { SIGN_IN: Facets['auth:own'] } }
    'api/auth/csrf-token': { host: 'api'; env: { SIGN_IN: Facets['auth:own'] } }
    'api/auth/admin-reset': { host: 'api'; env: { SIGN_IN: Facets['auth:reset'] } }
    'api/audit/list': { host: 'api'; env: { AUDIT: Facets['audit:read'] } }
    'api/audit/verify': { host: 'api'; env: { AUDIT: Facets['audit:read'] } }
    'api/audit/export': { host: 'api'; env: { AUDIT: Facets['audit:read'] } }
    'api/domain/show': { host: 'api'; env: { DOMAIN: Facets['domain:read'] } }
    'api/domain/change': { host: 'api'; env: { DOMAIN: Facets['domain:write'] } }
    'api/domain/check': { host: 'api'; env: { DOMAIN: Facets['domain:check'] } }
    'api/domain/renew': { host: 'api'; env: { DOMAIN: Facets['domain:read']; RENEW: Queue<'certificate-renew'> } }
    'api/domain/publish': { host: 'api'; env: { ADDRESS: Facets['address:look']; DOMAIN: Facets['domain:read'] } }
    'api/domain/challenge': { host: 'api'; env: { CHALLENGES: Facets['domain:challenge'] } }
    'web/home': { host: 'web'; env: { API: Facets['api:call'] } }
    'web/auth/setup': { host: 'web'; env: { API: Facets['api:call'] } }
    'web/auth/setup-complete': { host: 'web'; env: { API: Facets['api:call'] } }
    'web/auth/sign-in': { host: 'web'; env: { API: Facets['api:call'] } }
    'web/auth/sign-in-check': { host: 'web'; env: { API: Facets['api:call'] } }
    'web/auth/sign-in-code': { host: 'web'; env: { API: Facets['api:call'] } }
    'web/auth/sign-out': { host: 'web'; env: { API: Facets['api:call'] } }
    'web/preferences': { host: 'web'; env: { API: Facets['api:call'] } }
    'web/services/list': { host: 'web'; env: { API: Facets['api:call'] } }
    'web/services/overview': { host: 'web'; env: { API: Facets['api:call'] } }
    'web/services/stats-events': { host: 'web'; env: { API: Facets['api:call'] } }
    'web/services/danger': { host: 'web'; env: { API: Facets['api:call'] } }
    'web/services/plan': { host: 'web'; env: { API: Facets['api:call'] } }
    'web/services/install': { host: 'web'; env: { API: Facets['api:call'] } }
    'web/services/uninstall': { host: 'web'; env: { API: Facets['api:call'] } }
    'web/services/lifecycle': { host: 'web'; env: { API: Facets['api:call'] } }
    'web/jobs/show': { host: 'web'; env: { API: Facets['api:call'] } }
    'web/events': { host: 'web'; env: { API: Facets['api:call'] } }
    'web/jobs/cancel': { host: 'web'; env: { API: Facets['api:call'] } }
    'web/services/settings': { host: 'web'; env: { API: Facets['api:call'] } }
    'web/services/settings-save': { host: 'web'; env: { API: Facets['api:call'] } }
    'web/services/override': { host: 'web'; env: { API: Facets['api:call'] } }
    'web/services/override-drop': { host: 'web'; env: { API: Facets['api:call'] } }
    'web/accounts/list': { host: 'web'; env: { API: Facets['api:call'] } }
    'web/accounts/add': { host: 'web'; env: { API: Facets['api:call'] } }
    'web/accounts/data-delete': { host: 'web'; env: { API: Facets['api:call'] } }
    'web/accounts/data-retry': { host: 'web'; env: { API: Facets['api:call'] } }
    'web/accounts/data-delete-confirm': { host: 'web'; env: { API: Facets['api:call'] } }
    'web/accounts/strangers-set-aside': { host: 'web'; env: { API: Facets['api:call'] } }
    'web/accounts/reset': { host: 'web'; env: { API: Facets['api:call'] } }
    'web/accounts/remove': { host: 'web'; env: { API: Facets['api:call'] } }
    'web/accounts/retry': { host: 'web'; env: { API: Facets['api:call'] } }
    'web/services/logs': { host: 'web'; env: { API: Facets['api:call'] } }
    'web/services/logs-events': { host: 'web'; env: { API: Facets['api:call'] } }
    'web/services/logs-download': { host: 'web'; env: { API: Facets['api:call'] } }
    'web/services/icon': { host: 'web'; env: { API: Facets['api:call'] } }
    'web/auth/invite': { host: 'web'; env: { API: Facets['api:call'] } }
    'web/auth/invite-accept': { host: 'web'; env: { API: Facets['api:call'] } }
    'web/own/show': { host: 'web'; env: { API: Facets['api:call'] } }
    'web/own/app-password-add': { host: 'web'; env: { API: Facets['api:call'] } }
    'web/own/app-password-revoke': { host: 'web'; env: { API: Facets['api:call'] } }
    'web/own/share': { host: 'web'; env: { API: Facets['api:call'] } }
    'web/own/unshare': { host: 'web'; env: { API: Facets['api:call'] } }
    'web/own/setup': { host: 'web'; env: { API: Facets['api:call'] } }
    'web/own/profile': { host: 'web'; env: { API: Facets['api:call'] } }
    'web/own/device-create': { host: 'web'; env: { API: Facets['api:call'] } }
    'web/own/device': { host: 'web'; env: { API: Facets['api:call'] } }
    'web/own/device-rename': { host: 'web'; env: { API: Facets['api:call'] } }
    'web/own/device-config': { host: 'web'; env: { API: Facets['api:call'] } }
    'web/own/device-config-svg': { host: 'web'; env: { API: Facets['api:call'] } }
    'web/own/device-rotate': { host: 'web'; env: { API: Facets['api:call'] } }
    'web/own/device-link': { host: 'web'; env: { API: Facets['api:call'] } }
    'web/own/device-remove': { host: 'web'; env: { API: Facets['api:call'] } }
    'web/peers/list': { host: 'web'; env: { API: Facets['api:call'] } }
    'web/peers/add': { host: 'web'; env: { API: Facets['api:call'] } }
    'web/peers/create': { host: 'web'; env: { API: Facets['api:call'] } }
    'web/peers/show': { host: 'web'; env: { API: Facets['api:call'] } }
    'web/peers/change': { host: 'web'; env: { API: Facets['api:call'] } }
    'web/peers/invite': { host: 'web'; env: { API: Facets['api:call'] } }
    'web/accounts/peer-add': { host: 'web'; env: { API: Facets['api:call'] } }
    'web/accounts/peer-reset': { host: 'web'; env: { API: Facets['api:call'] } }
    'web/accounts/peer-remove': { host: 'web'; env: { API: Facets['api:call'] } }
    'web/accounts/peer-retry': { host: 'web'; env: { API: Facets['api:call'] } }
    'web/peers/remove': { host: 'web'; env: { API: Facets['api:call'] } }
    'web/peers/remove-confirm': { host: 'web'; env: { API: Facets['api:call'] } }
    'web/peers/config': { host: 'web'; env: { API: Facets['api:call'] } }
    'web/peers/config-svg': { host: 'web'; env: { API: Facets['api:call'] } }
    'web/devices/create': { host: 'web'; env: { API: Facets['api:call'] } }
    'web/devices/show': { host: 'web'; env: { API: Facets['api:call'] } }
    'web/devices/change': { host: 'web'; env: { API: Facets['api:call'] } }
    'web/devices/rotate': { host: 'web'; env: { API: Facets['api:call'] } }
    'web/devices/link': { host: 'web'; env: { API: Facets['api:call'] } }
    'web/devices/remove': { host: 'web'; env: { API: Facets['api:call'] } }
    'web/devices/remove-confirm': { host: 'web'; env: { API: Facets['api:call'] } }
    'web/devices/config': { host: 'web'; env: { API: Facets['api:call'] } }
    'web/devices/config-svg': { host: 'web'; env: { API: Facets['api:call'] } }
    'web/devices/fetch': { host: 'web'; env: { API: Facets['api:call'] } }
    'web/devices/fetch-confirm': { host: 'web'; env: { API: Facets['api:call'] } }
    'web/jobs/list': { host: 'web'; env: { API: Facets['api:call'] } }
    'web/kept/list': { host: 'web'; env: { API: Facets['api:call'] } }
    'web/kept/download': { host: 'web'; env: { API: Facets['api:call'] } }
    'web/kept/delete': { host: 'web'; env: { API: Facets['api:call'] } }
    'web/kept/delete-confirm': { host: 'web'; env: { API: Facets['api:call'] } }
    'web/exits/list': { host: 'web'; env: { API: Facets['api:call'] } }
    'web/exits/new': { host: 'web'; env: { API: Facets['api:call'] } }
    'web/exits/add': { host: 'web'; env: { API: Facets['api:call'] } }
    'web/exits/show': { host: 'web'; env: { API: Facets['api:call'] } }
    'web/exits/change': { host: 'web'; env: { API: Facets['api:call'] } }
    'web/exits/enable': { host: 'web'; env: { API: Facets['api:call'] } }
    'web/exits/disable': { host: 'web'; env: { API: Facets['api:call'] } }
    'web/exits/remove': { host: 'web'; env: { API: Facets['api:call'] } }
    'web/exits/choose': { host: 'web'; env: { API: Facets['api:call'] } }
    'web/domain/show': { host: 'web'; env: { API: Facets['api:call'] } }
    'web/domain/change': { host: 'web'; env: { API: Facets['api:call'] } }
    'web/domain/renew': { host: 'web'; env: { API: Facets['api:call'] } }
    'web/domain/publish': { host: 'web'; env: { API: Facets['api:call'] } }
    'web/problems/show': { host: 'web'; env: { API: Facets['api:call'] } }
    'web/trust/show': { host: 'web'; env: { API: Facets['api:call'] } }
    'web/trust/pem': { host: 'web'; env: { API: Facets['api:call'] } }
    'web/trust/mobileconfig': { host: 'web'; env: { API: Facets['api:call'] } }
    'web/settings/show': { host: 'web'; env: { API: Facets['api:call'] } }
    'web/welcome/show': { host: 'web'; env: { API: Facets['api:call'] } }
    'web/settings/time-zone': { host: 'web'; env: { API: Facets['api:call'] } }
    'web/settings/verification': { host: 'web'; env: { API: Facets['api:call'] } }
    'web/settings/names': { host: 'web'; env: { API: Facets['api:call'] } }
    'web/settings/store-add': { host: 'web'; env: { API: Facets['api:call'] } }
    'web/settings/store-ask': { host: 'web'; env: { API: Facets['api:call'] } }
    'web/settings/stores-refresh': { host: 'web'; env: { API: Facets['api:call'] } }
    'web/settings/store-remove': { host: 'web'; env: { API: Facets['api:call'] } }
    'web/settings/store-remove-confirm': { host: 'web'; env: { API: Facets['api:call'] } }
    'web/settings/token-create': { host: 'web'; env: { API: Facets['api:call'] } }
    'web/settings/token-revoke': { host: 'web'; env: { API: Facets['api:call'] } }
    'web/account/show': { host: 'web'; env: { API: Facets['api:call'] } }
    'web/account/password': { host: 'web'; env: { API: Facets['api:call'] } }
    'web/account/session-end': { host: 'web'; env: { API: Facets['api:call'] } }
    'web/account/second-factor': { host: 'web'; env: { API: Facets['api:call'] } }
    'web/account/second-factor-confirm': { host: 'web'; env: { API: Facets['api:call'] } }
    'web/account/second-factor-off': { host: 'web'; env: { API: Facets['api:call'] } }
    'web/styleguide': { host: 'web'; env: { API: Facets['api:call'] } }
    'web/activity': { host: 'web'; env: { API: Facets['api:call'] } }
    'web/activity-export': { host: 'web'; env: { API: Facets['api:call'] } }
  }

  interface JobTypes {
    'service-install': { env: { FACTS: Facets['services:facts']; SERVICE_CERTIFICATES: Facets['services:certify']; DOCKER: Facets['docker:change']; FILES: Facets['files:change']; SERVICES: Facets['services:record']; STORES: Facets['stores:refresh']; TRUST: Facets['trust:verify']; NETWORK: Facets['network:apply'] } }
    'service-uninstall': { env: { FACTS: Facets['services:facts']; SERVICE_CERTIFICATES: Facets['services:certify']; DOCKER: Facets['docker:change']; FILES: Facets['files:change']; SERVICES: Facets['services:record']; TRUST: Facets['trust:verify']; NETWORK: Facets['network:apply'] } }
    'kept-data-delete': { env: { FACTS: Facets['services:facts']; FILES: Facets['files:change']; DOCKER: Facets['docker:change'] } }
    'service-start': { env: { FACTS: Facets['services:facts']; SERVICE_CERTIFICATES: Facets['services:certify']; DOCKER: Facets['docker:change']; FILES: Facets['files:change']; SERVICES: Facets['services:record']; TRUST: Facets['trust:verify']; NETWORK: Facets['network:apply'] } }
    'service-stop': { env: { FACTS: Facets['services:facts']; SERVICE_CERTIFICATES: Facets['services:certify']; DOCKER: Facets['docker:change']; FILES: Facets['files:change']; SERVICES: Facets['services:record']; TRUST: Facets['trust:verify']; NETWORK: Facets['network:apply'] } }
    'service-restart': { env: { FACTS: Facets['services:facts']; SERVICE_CERTIFICATES: Facets['services:certify']; DOCKER: Facets['docker:change']; FILES: Facets['files:change']; SERVICES: Facets['services:record']; TRUST: Facets['trust:verify']; NETWORK: Facets['network:apply'] } }
    'service-certificate': { env: { FACTS: Facets['services:facts']; SERVICE_CERTIFICATES: Facets['services:certify'] } }
    'service-configure': { env: { FACTS: Facets['services:facts']; DOCKER: Facets['docker:change']; FILES: Facets['files:change']; SERVICES: Facets['services:record']; TRUST: Facets['trust:verify']; NETWORK: Facets['network:apply'] } }
    'service-repair': { env: { FACTS: Facets['services:facts']; SERVICE_CERTIFICATES: Facets['services:certify']; DOCKER: Facets['docker:change']; FILES: Facets['files:change']; SERVICES: Facets['services:record']; TRUST: Facets['trust:verify']; NETWORK: Facets['network:apply'] } }
    'store-build': { env: { FACTS: Facets['stores:facts']; DOCKER: Facets['docker:change']; FILES: Facets['files:change']; IMAGES: Facets['images:build']; PUBLISHER: Facets['store:publish']; STORES: Facets['stores:refresh'] } }
    'revocation-override': { env: { FACTS: Facets['stores:facts']; SERVICES: Facets['services:record'] } }
    'trust-recheck': { env: { FACTS: Facets['trust:facts']; SERVICES: Facets['services:record']; TRUST: Facets['trust:verify'] } }
    'store-refresh': { env: { FACTS: Facets['stores:facts']; STORES: Facets['stores:refresh'] } }
    'certificate-renew': { env: { FACTS: Facets['domain:facts']; CERTIFICATES: Facets['domain:certify']; NETWORK: Facets['network:apply'] } }
    'address-publish': { env: { ADDRESS: Facets['address:publish'] } }
    'core-repair': { env: { FACTS: Facets['core:facts']; DOCKER: Facets['docker:change']; FILES: Facets['files:change']; SERVICES: Facets['services:record']; TRUST: Facets['trust:verify']; NETWORK: Facets['network:apply'] } }
    'network-apply': { env: { NETWORK: Facets['network:apply'] } }
    'connection-apply': { env: { FACTS: Facets['services:facts']; DOCKER: Facets['docker:change']; FILES: Facets['files:change']; SERVICES: Facets['services:record']; TRUST: Facets['trust:verify']; CONNECTIONS: Facets['exits:record']; NETWORK: Facets['network:apply'] } }
    'connection-remove': { env: { FACTS: Facets['services:facts']; EXITS: Facets['exits:read']; DOCKER: Facets['docker:change']; FILES: Facets['files:change']; SERVICES: Facets['services:record']; TRUST: Facets['trust:verify']; CONNECTIONS: Facets['exits:record']; NETWORK: Facets['network:apply'] } }
    'peer-remove': { env: { PEERS: Facets['peers:forget']; NETWORK: Facets['network:apply'] } }
    'device-remove': { env: { DEVICES: Facets['devices:forget']; NETWORK: Facets['network:apply'] } }
    'accounts-apply': { env: { ACCOUNTS: Facets['accounts:apply'] } }
    'retention': { env: { RETENTION: Facets['retention:cut'] } }
  }
}
