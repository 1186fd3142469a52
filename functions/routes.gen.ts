// Made from routes.json by `npm run types`; do not edit.
import type { InputOf } from '../runtime/functions/queue.ts'

declare module '../runtime/functions/registry.ts' {
  interface ApiRoutes {
    'GET /api/core': (typeof import('./api/core/list.ts'))['default']
    'GET /api/ca': (typeof import('./api/ca/show.ts'))['default']
    'GET /api/ca.pem': (typeof import('./api/ca/pem.ts'))['default']
    'GET /api/ca.mobileconfig': (typeof import('./api/ca/mobileconfig.ts'))['default']
    'GET /health': (typeof import('./api/health.ts'))['default']
    'GET /api/health': (typeof import('./api/cell-health.ts'))['default']
    'GET /api/openapi.json': (typeof import('./api/openapi.ts'))['default']
    'GET /api/schemas/manifest-v3.json': (typeof import('./api/schemas/manifest.ts'))['default']
    'GET /metrics': (typeof import('./api/metrics.ts'))['default']
    'GET /api/services/active': (typeof import('./api/services/active.ts'))['default']
    'GET /api/services/catalog': (typeof import('./api/services/catalog.ts'))['default']
    'GET /api/services/catalog/:id': (typeof import('./api/services/show.ts'))['default']
    'POST /api/services/catalog/:id/plan': (typeof import('./api/services/plan.ts'))['default']
    'POST /api/services/catalog/:id/install': (typeof import('./api/services/install.ts'))['default']
    'POST /api/services/catalog/:id/uninstall': (typeof import('./api/services/uninstall.ts'))['default']
    'POST /api/services/catalog/:id/start': (typeof import('./api/services/lifecycle.ts'))['default']
    'POST /api/services/catalog/:id/stop': (typeof import('./api/services/lifecycle.ts'))['default']
    'POST /api/services/catalog/:id/restart': (typeof import('./api/services/lifecycle.ts'))['default']
    'GET /api/services/:id/config': (typeof import('./api/services/config-show.ts'))['default']
    'PUT /api/services/:id/config': (typeof import('./api/services/config-change.ts'))['default']
    'GET /api/services/:id/logs': (typeof import('./api/services/logs.ts'))['default']
    'GET /api/services/:id/icon': (typeof import('./api/services/icon.ts'))['default']
    'GET /api/services/:id/stats': (typeof import('./api/services/stats.ts'))['default']
    'GET /api/services/:id/accounts': (typeof import('./api/accounts/list.ts'))['default']
    'POST /api/services/:id/accounts': (typeof import('./api/accounts/add.ts'))['default']
    'POST /api/services/:id/accounts/:username/reset-password': (typeof import('./api/accounts/reset-password.ts'))['default']
    'POST /api/services/:id/accounts/:username/retry': (typeof import('./api/accounts/retry.ts'))['default']
    'DELETE /api/services/:id/accounts/:username': (typeof import('./api/accounts/remove.ts'))['default']
    'POST /api/services/:id/account-strangers/set-aside': (typeof import('./api/accounts/strangers-set-aside.ts'))['default']
    'GET /api/services/:id/account-data': (typeof import('./api/accounts/data-list.ts'))['default']
    'POST /api/services/:id/account-data/:kept/retry': (typeof import('./api/accounts/data-retry.ts'))['default']
    'DELETE /api/services/:id/account-data/:kept': (typeof import('./api/accounts/data-delete.ts'))['default']
    'GET /api/peers/:name/accounts': (typeof import('./api/accounts/peer-list.ts'))['default']
    'POST /api/peers/:name/accounts': (typeof import('./api/accounts/peer-add.ts'))['default']
    'GET /api/peers/:name/service-credentials': (typeof import('./api/accounts/credentials.ts'))['default']
    'POST /api/peers/:name/service-credentials/:service/passwords': (typeof import('./api/accounts/app-password-add.ts'))['default']
    'GET /api/peers/:name/service-credentials/:service/shares': (typeof import('./api/accounts/shares.ts'))['default']
    'PUT /api/peers/:name/service-credentials/:service/shares': (typeof import('./api/accounts/shares-set.ts'))['default']
    'PUT /api/peers/:name/service-credentials/:service/shares/:with': (typeof import('./api/accounts/share-put.ts'))['default']
    'DELETE /api/peers/:name/service-credentials/:service/shares/:with': (typeof import('./api/accounts/share-remove.ts'))['default']
    'DELETE /api/peers/:name/service-credentials/:service/passwords/:label': (typeof import('./api/accounts/app-password-remove.ts'))['default']
    'GET /api/connectivity/connections': (typeof import('./api/exits/connections.ts'))['default']
    'POST /api/connectivity/connections': (typeof import('./api/exits/connection-add.ts'))['default']
    'GET /api/connectivity/connections/:id': (typeof import('./api/exits/connection-show.ts'))['default']
    'PUT /api/connectivity/connections/:id': (typeof import('./api/exits/connection-change.ts'))['default']
    'DELETE /api/connectivity/connections/:id': (typeof import('./api/exits/connection-remove.ts'))['default']
    'GET /api/connectivity/peers': (typeof import('./api/exits/choices.ts'))['default']
    'GET /api/connectivity/peers/:name/exit': (typeof import('./api/exits/choice-show.ts'))['default']
    'PUT /api/connectivity/peers/:name/exit': (typeof import('./api/exits/choice-change.ts'))['default']
    'GET /api/kept-data': (typeof import('./api/kept/list.ts'))['default']
    'DELETE /api/kept-data/:id': (typeof import('./api/kept/delete.ts'))['default']
    'GET /api/kept-data/:id/download': (typeof import('./api/kept/download.ts'))['default']
    'GET /api/jobs': (typeof import('./api/jobs/list.ts'))['default']
    'GET /api/jobs/:id': (typeof import('./api/jobs/show.ts'))['default']
    'GET /api/jobs/:id/events': (typeof import('./api/jobs/events.ts'))['default']
    'POST /api/jobs/:id/cancel': (typeof import('./api/jobs/cancel.ts'))['default']
    'GET /api/events': (typeof import('./api/events.ts'))['default']
    'POST /api/verify': (typeof import('./api/verify.ts'))['default']
    'GET /api/stores': (typeof import('./api/stores/list.ts'))['default']
    'POST /api/services/catalog/:id/revocation-override': (typeof import('./api/services/override.ts'))['default']
    'DELETE /api/services/catalog/:id/revocation-override': (typeof import('./api/services/override-drop.ts'))['default']
    'GET /api/config': (typeof import('./api/config/show.ts'))['default']
    'PUT /api/config': (typeof import('./api/config/change.ts'))['default']
    'PUT /api/stores': (typeof import('./api/stores/change.ts'))['default']
    'POST /api/stores': (typeof import('./api/stores/add.ts'))['default']
    'DELETE /api/stores/:id': (typeof import('./api/stores/remove.ts'))['default']
    'POST /api/stores/refresh': (typeof import('./api/stores/refresh.ts'))['default']
    'POST /api/stores/local/build': (typeof import('./api/stores/build.ts'))['default']
    'GET /api/auth/tokens': (typeof import('./api/auth/tokens-list.ts'))['default']
    'POST /api/auth/tokens': (typeof import('./api/auth/token-create.ts'))['default']
    'DELETE /api/auth/tokens/:id': (typeof import('./api/auth/token-revoke.ts'))['default']
    'GET /api/peers': (typeof import('./api/peers/list.ts'))['default']
    'POST /api/peers': (typeof import('./api/peers/create.ts'))['default']
    'GET /api/peers/:name': (typeof import('./api/peers/show.ts'))['default']
    'PUT /api/peers/:name': (typeof import('./api/peers/change.ts'))['default']
    'DELETE /api/peers/:name': (typeof import('./api/peers/remove.ts'))['default']
    'GET /api/peers/:name/config': (typeof import('./api/peers/config.ts'))['default']
    'GET /api/peers/:name/config.svg': (typeof import('./api/peers/config-svg.ts'))['default']
    'POST /api/peers/:name/rotate-keys': (typeof import('./api/peers/rotate-keys.ts'))['default']
    'POST /api/peers/:name/invite': (typeof import('./api/peers/invite.ts'))['default']
    'POST /api/peers/:name/plan': (typeof import('./api/peers/plan.ts'))['default']
    'GET /api/peers/:name/devices': (typeof import('./api/devices/list.ts'))['default']
    'POST /api/peers/:name/devices': (typeof import('./api/devices/create.ts'))['default']
    'GET /api/peers/:name/devices/:device': (typeof import('./api/devices/show.ts'))['default']
    'PUT /api/peers/:name/devices/:device': (typeof import('./api/devices/change.ts'))['default']
    'DELETE /api/peers/:name/devices/:device': (typeof import('./api/devices/remove.ts'))['default']
    'POST /api/peers/:name/devices/:device/plan': (typeof import('./api/devices/plan.ts'))['default']
    'GET /api/peers/:name/devices/:device/config': (typeof import('./api/devices/config.ts'))['default']
    'GET /api/peers/:name/devices/:device/config.svg': (typeof import('./api/devices/config-svg.ts'))['default']
    'POST /api/peers/:name/devices/:device/rotate-keys': (typeof import('./api/devices/rotate-keys.ts'))['default']
    'POST /api/peers/:name/devices/:device/link': (typeof import('./api/devices/link.ts'))['default']
    'POST /api/devices/fetch': (typeof import('./api/devices/fetch.ts'))['default']
    'GET /api/peer/dashboard': (typeof import('./api/peer/dashboard.ts'))['default']
    'GET /api/peer/services': (typeof import('./api/peer/services.ts'))['default']
    'GET /api/peer/service-credentials': (typeof import('./api/peer/credentials.ts'))['default']
    'GET /api/peer/profile.mobileconfig': (typeof import('./api/peer/profile.ts'))['default']
    'POST /api/auth/show-invite': (typeof import('./api/auth/show-invite.ts'))['default']
    'POST /api/auth/accept-invite': (typeof import('./api/auth/accept-invite.ts'))['default']
    'GET /api/setup/status': (typeof import('./api/setup/status.ts'))['default']
    'POST /api/setup/complete': (typeof import('./api/setup/complete.ts'))['default']
    'POST /api/setup/check': (typeof import('./api/setup/check.ts'))['default']
    'POST /api/setup/code': (typeof import('./api/setup/code.ts'))['default']
    'POST /api/auth/login': (typeof import('./api/auth/login.ts'))['default']
    'POST /api/auth/login/code': (typeof import('./api/auth/login-code.ts'))['default']
    'POST /api/auth/confirm-password': (typeof import('./api/auth/confirm-password.ts'))['default']
    'GET /api/auth/second-factor': (typeof import('./api/auth/second-factor-show.ts'))['default']
    'POST /api/auth/second-factor': (typeof import('./api/auth/second-factor-begin.ts'))['default']
    'POST /api/auth/second-factor/confirm': (typeof import('./api/auth/second-factor-confirm.ts'))['default']
    'DELETE /api/auth/second-factor': (typeof import('./api/auth/second-factor-off.ts'))['default']
    'GET /api/auth/sessions': (typeof import('./api/auth/sessions-list.ts'))['default']
    'DELETE /api/auth/sessions/:id': (typeof import('./api/auth/session-end.ts'))['default']
    'POST /api/auth/logout': (typeof import('./api/auth/logout.ts'))['default']
    'POST /api/auth/change-password': (typeof import('./api/auth/change-password.ts'))['default']
    'GET /api/auth/me': (typeof import('./api/auth/me.ts'))['default']
    'GET /api/auth/csrf-token': (typeof import('./api/auth/csrf-token.ts'))['default']
    'POST /api/auth/admin-reset': (typeof import('./api/auth/admin-reset.ts'))['default']
    'GET /api/audit': (typeof import('./api/audit/list.ts'))['default']
    'GET /api/audit/verify': (typeof import('./api/audit/verify.ts'))['default']
    'GET /api/audit/export': (typeof import('./api/audit/export.ts'))['default']
    'GET /api/domain': (typeof import('./api/domain/show.ts'))['default']
    'PUT /api/domain': (typeof import('./api/domain/change.ts'))['default']
    'POST /api/domain/check': (typeof import('./api/domain/check.ts'))['default']
    'POST /api/domain/renew': (typeof import('./api/domain/renew.ts'))['default']
    'POST /api/domain/publish': (typeof import('./api/domain/publish.ts'))['default']
    'GET /.well-known/acme-challenge/:token': (typeof import('./api/domain/challenge.ts'))['default']
  }

  interface JobInputs {
    'service-install': InputOf<(typeof import('./jobs/service-install.ts'))['default']>
    'service-uninstall': InputOf<(typeof import('./jobs/service-uninstall.ts'))['default']>
    'kept-data-delete': InputOf<(typeof import('./jobs/kept-data-delete.ts'))['default']>
    'service-start': InputOf<(typeof import('./jobs/service-start.ts'))['default']>
    'service-stop': InputOf<(typeof import('./jobs/service-stop.ts'))['default']>
    'service-restart': InputOf<(typeof import('./jobs/service-restart.ts'))['default']>
    'service-certificate': InputOf<(typeof import('./jobs/service-certificate.ts'))['default']>
    'service-configure': InputOf<(typeof import('./jobs/service-configure.ts'))['default']>
    'service-repair': InputOf<(typeof import('./jobs/service-repair.ts'))['default']>
    'store-build': InputOf<(typeof import('./jobs/store-build.ts'))['default']>
    'revocation-override': InputOf<(typeof import('./jobs/revocation-override.ts'))['default']>
    'trust-recheck': InputOf<(typeof import('./jobs/trust-recheck.ts'))['default']>
    'store-refresh': InputOf<(typeof import('./jobs/store-refresh.ts'))['default']>
    'certificate-renew': InputOf<(typeof import('./jobs/certificate-renew.ts'))['default']>
    'address-publish': InputOf<(typeof import('./jobs/address-publish.ts'))['default']>
    'core-repair': InputOf<(typeof import('./jobs/core-repair.ts'))['default']>
    'network-apply': InputOf<(typeof import('./jobs/network-apply.ts'))['default']>
    'connection-apply': InputOf<(typeof import('./jobs/connection-apply.ts'))['default']>
    'connection-remove': InputOf<(typeof import('./jobs/connection-remove.ts'))['default']>
    'peer-remove': InputOf<(typeof import('./jobs/peer-remove.ts'))['default']>
    'device-remove': InputOf<(typeof import('./jobs/device-remove.ts'))['default']>
    'accounts-apply': InputOf<(typeof import('./jobs/accounts-apply.ts'))['default']>
    'retention': InputOf<(typeof import('./jobs/retention.ts'))['default']>
  }
}
