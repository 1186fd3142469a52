/**
 * Every route of the API that somebody else than an admin may call, as a person decided it: a route that is opened by
 * mistake is missing here. All others are for admins alone.
 */
export const openRoutes: Record<string, string[]> = {
  'GET /api/ca': ['public'],
  'GET /api/ca.pem': ['public'],
  'GET /api/ca.mobileconfig': ['public'],
  'GET /health': ['public'],
  'GET /api/schemas/manifest-v3.json': ['public'],
  'GET /api/services/active': ['local', 'peer', 'admin:read'],
  'GET /api/peers/:name': ['own-peer', 'admin:read'],
  'GET /api/peers/:name/config': ['own-peer', 'admin:admin'],
  'GET /api/peers/:name/config.svg': ['own-peer', 'admin:admin'],
  'POST /api/peers/:name/rotate-keys': ['own-peer', 'admin:operate'],
  'GET /api/peer/dashboard': ['peer'],
  'GET /api/peer/services': ['peer'],
  'POST /api/auth/accept-invite': ['public'],
  'GET /api/setup/status': ['public'],
  'POST /api/setup/complete': ['setup'],
  'POST /api/setup/check': ['setup'],
  'POST /api/setup/code': ['socket'],
  'POST /api/auth/login': ['public'],
  'POST /api/auth/logout': ['session'],
  'POST /api/auth/change-password': ['session'],
  'GET /api/auth/me': ['session', 'admin:read'],
  'GET /api/auth/csrf-token': ['session', 'admin:read'],
  'POST /api/auth/admin-reset': ['socket'],
  'GET /.well-known/acme-challenge/:token': ['public'],
}
