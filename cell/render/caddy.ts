import { createHash } from 'node:crypto'
import { proxyFolders } from '../core/caddy.ts'
import { portSuffix } from '../network/hosts.ts'
import type { NetworkState } from '../network/state.ts'
import { challengeRoute, cleanedHeaders, panelRoutes, refusal, type Route } from './caddy-handlers.ts'
import { mailRoutes } from './caddy-mail.ts'
import { serviceRoutes, subnetRoutes, wellKnownRoutes } from './caddy-services.ts'
import { proxyPage } from './caddy-pages.ts'
import { renderTls } from './caddy-tls.ts'
import { panelNames } from './zone.ts'

/** A whole configuration, and the name by which the proxy says that it runs this very one. */
export interface CaddyConfig {
  version: string
  config: object
}

/** On an answer at the socket for checks: the version of the configuration that answers. */
export const versionHeader = 'Cell-Config'

/** Everything that the proxy is told, whole: what is not in the state is not in it either. */
export function renderCaddy(state: NetworkState): CaddyConfig {
  const servers = { cell: mainServer(state), plain: plainServer(state) }
  const apps = { ...renderTls(state), http: { servers } }
  const version = createHash('sha256').update(JSON.stringify(apps)).digest('hex').slice(0, 16)
  const http = { servers: { ...servers, check: checkServer(version) } }
  return { version, config: { admin, logging, apps: { ...apps, http } } }
}

/** Said in each configuration, or the socket would be given up for a port. */
const admin = { listen: `unix/${proxyFolders.own.inside}/admin.sock`, origins: ['cell-admin'] }
const logging = { logs: { default: { level: 'WARN' } } }
/** Strangers get so many bytes of headers, and so long to send them; connections that fell silent are closed. */
const limits = { max_header_bytes: 16 * 1024, read_header_timeout: '10s', idle_timeout: '2m' }
/** QUIC would be promised on a port that is not published. */
const protocols = ['h1', 'h2']

function mainServer(state: NetworkState): object {
  const { domain, net } = state
  const panel = [domain, ...panelNames.map((name) => `${name}.${domain}`)]
  const routes: Route[] = [
    { handle: [cleanedHeaders] },
    ...subnetRoutes(state),
    ...wellKnownRoutes(state),
    ...mailRoutes(state),
    // Peers only: by the box's own address its shell, its neighbours' containers and IPv6 strangers all look alike.
    {
      match: [{ host: panel, remote_ip: { ranges: [net.peers] } }],
      handle: [{ handler: 'subroute', routes: panelRoutes }],
      terminal: true,
    },
    { match: [{ host: panel }], handle: [notOffered], terminal: true },
    ...serviceRoutes(state),
    { handle: [nothingHere] },
  ]
  return {
    listen: [':443'],
    protocols,
    ...limits,
    routes,
    errors: { routes: [{ handle: [notAnswering] }] },
    tls_connection_policies: [{ default_sni: domain }],
    automatic_https: { disable: true },
  }
}

/** Whoever comes without TLS is sent to the same address with it. */
function plainServer({ domain, mode, httpsPort }: NetworkState): object {
  const location = `https://{http.request.host}${portSuffix(httpsPort)}{http.request.uri}`
  const redirect = { handler: 'static_response', status_code: 308, headers: { Location: [location] } }
  return {
    listen: [':80'],
    protocols: ['h1'],
    ...limits,
    routes: [
      ...(mode === 'http01' ? [challengeRoute] : []),
      { match: [{ host: [domain, `*.${domain}`] }], handle: [redirect], terminal: true },
      { handle: [nothingHere] },
    ],
    automatic_https: { disable: true },
  }
}

/** Answers on a socket, for the cell alone: whether this configuration runs, and leads to the panel. */
function checkServer(version: string): object {
  const handle = [
    { handler: 'headers', response: { set: { [versionHeader]: [version] } } },
    cleanedHeaders,
    { handler: 'subroute', routes: panelRoutes },
  ]
  return {
    listen: [`unix/${proxyFolders.own.inside}/check.sock`],
    routes: [{ handle }],
    automatic_https: { disable: true },
  }
}

const notOffered = refusal(
  403,
  proxyPage('Not from here', 'The pages of this cell open to its own people: connect to its VPN first.'),
)
const nothingHere = refusal(
  404,
  proxyPage('Nothing here', 'No service of this cell has this name. It may have been uninstalled.'),
)
const notAnswering = refusal(
  '{http.error.status_code}',
  proxyPage('No answer', 'What stands behind this name does not answer. It may be starting: try again soon.'),
)
