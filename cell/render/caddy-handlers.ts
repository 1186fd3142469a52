import { proxyFolders, proxySocket } from '../core/caddy.ts'

/** A route and a handler in Caddy's own words. */
export interface Route {
  match?: object[]
  handle: object[]
  terminal?: true
}

/** Headers by which programs behind proxies believe who somebody is: none that a client sends gets through. */
const identityHeaders = [
  ...['Remote-User', 'Remote-Name', 'Remote-Email', 'Remote-Groups', 'Remote_User'],
  ...['X-Remote-*', 'X-Forwarded-User', 'X-Forwarded-Email', 'X-Forwarded-Groups', 'X-Forwarded-Preferred-*'],
  ...['X-Auth-*', 'X-Authenticated-*', 'X-Authentik-*', 'X-Webauth-*', 'X-User', 'X-Email', 'X_Remote_User'],
  ...['X-Token-*', 'X-Client-Cert*', 'X-Ssl-Client-*', 'Ssl-Client-*', 'Tailscale-User-*', 'Cf-Access-*'],
  ...['*-User', '*-Username', '*Client-Ip', '*Connecting-Ip', 'Auth-*', 'Authentik-*', 'Impersonate-*'],
  ...['X-Authelia-*', 'X-Amzn-Oidc-*', 'X-Goog-Authenticated-*', 'X-Ms-Client-*', 'X-Ms-Token-*', 'Proxy'],
  ...[
    'X-Script-Name',
    'X-Original-*',
    'X-Rewrite-*',
    'X-Forwarded-Prefix',
    'X-Real-Ip',
    'Forwarded',
    'Cell-*',
  ],
]

export const cleanedHeaders = { handler: 'headers', request: { delete: identityHeaders } }

/** What signs people in to the pages of the cell is no service's business, should a browser send it there. */
const withoutOurCookies = {
  Cookie: [{ search_regexp: '(^|; *)(__Host-)?cell_[^=;]*=[^;]*', replace: '' }],
}

/** A form takes moments; what trickles in for longer is given up. Uploads to services may take their time. */
const bodyInTime = { handler: 'request_body', max_size: 1024 * 1024, read_timeout: 30_000_000_000 }

/** The API and the pages, over the sockets that only the proxy and the cell open. */
export const panelRoutes: Route[] = [
  { handle: [bodyInTime] },
  {
    match: [{ path: ['/api/*', '/health', '/metrics'] }],
    handle: [toPanel(proxyFolders.api.inside)],
    terminal: true,
  },
  { handle: [toPanel(proxyFolders.web.inside)] },
]

/** Where a certificate authority looks for proof that the name is ours: it comes without TLS. */
export const challengeRoute: Route = {
  match: [{ path: ['/.well-known/acme-challenge/*'] }],
  handle: [cleanedHeaders, toPanel(proxyFolders.api.inside)],
  terminal: true,
}

/** The one header that says where somebody calls from; the cell believes it on these sockets alone. */
function toPanel(folder: string): object {
  return {
    handler: 'reverse_proxy',
    upstreams: [{ dial: `unix/${folder}/${proxySocket}` }],
    headers: { request: { set: { 'Cell-Client-Address': ['{http.request.remote.host}'] } } },
  }
}

export function toBackend(dial: string): object {
  return {
    handler: 'reverse_proxy',
    upstreams: [{ dial }],
    headers: { request: { replace: withoutOurCookies } },
  }
}

export function refusal(status: number | string, body: string): object {
  return {
    handler: 'static_response',
    status_code: status,
    headers: {
      'Content-Type': ['text/html; charset=utf-8'],
      'Cache-Control': ['no-store'],
      'Content-Security-Policy': ["default-src 'none'"],
      'X-Content-Type-Options': ['nosniff'],
    },
    body,
  }
}
