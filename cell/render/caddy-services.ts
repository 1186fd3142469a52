import { portSuffix } from '../network/hosts.ts'
import type { ServiceEntry, NetworkState } from '../network/state.ts'
import { refusal, toBackend, type Route } from './caddy-handlers.ts'
import { proxyPage } from './caddy-pages.ts'

/** Each name of a service leads to what answers for it; a stopped one says that it is. */
export function serviceRoutes({ services }: NetworkState): Route[] {
  return services.flatMap((service) => [...closedRoutes(service), ...openRoutes(service)])
}

/** A service reaches, through the proxy, itself and what it requires: not the panel, not its neighbours. */
export function subnetRoutes({ services }: NetworkState): Route[] {
  if (services.length === 0) return []
  const routes = services.map((service): Route => {
    const reached = services.filter(({ id }) => id === service.id || service.requires.includes(id))
    const hosts = reached.flatMap(namesOf)
    const from = { remote_ip: { ranges: [service.subnet] } }
    return {
      match: [hosts.length === 0 ? from : { ...from, not: [{ host: hosts }] }],
      handle: [refusal(403, proxyPage('Not from here', 'A service may not open this name.'))],
      terminal: true,
    }
  })
  const ranges = services.map(({ subnet }) => subnet)
  return [{ match: [{ remote_ip: { ranges } }], handle: [{ handler: 'subroute', routes }] }]
}

/**
 * Where programs look that know the domain only (RFC 8615): each name is redirected to the service that claims it. The
 * plan refuses a second service with the same name; should there be two all the same, the first by id has it.
 */
export function wellKnownRoutes({ domain, httpsPort, services }: NetworkState): Route[] {
  const claims = services.flatMap(({ hosts: [host], wellKnown }) =>
    host === undefined ? [] : Object.entries(wellKnown).map(([name, path]) => ({ name, host, path })),
  )
  const first = new Map(claims.toReversed().map((claim) => [claim.name, claim]))
  return [...first.values()]
    .toSorted((a, b) => (a.name < b.name ? -1 : 1))
    .map(({ name, host, path }) => ({
      match: [{ host: [domain], path: [`/.well-known/${name}`] }],
      handle: [
        {
          handler: 'static_response',
          status_code: 307,
          headers: { Location: [`https://${host.name}${portSuffix(httpsPort)}${path}`] },
        },
      ],
      terminal: true,
    }))
}

function closedRoutes(service: ServiceEntry): Route[] {
  if (service.closedTo.length === 0 || service.hosts.length === 0) return []
  return [
    {
      match: [{ host: namesOf(service), remote_ip: { ranges: service.closedTo } }],
      handle: [refusal(403, proxyPage(service.name, 'This service is not open to you.'))],
      terminal: true,
    },
  ]
}

function openRoutes(service: ServiceEntry): Route[] {
  const { name, state, hosts } = service
  if (hosts.length === 0) return []
  if (state === 'stopped') {
    const text = 'This service is stopped. Whoever keeps this cell can start it again.'
    return [
      { match: [{ host: namesOf(service) }], handle: [refusal(503, proxyPage(name, text))], terminal: true },
    ]
  }
  return hosts.map((host) => ({
    match: [{ host: [host.name] }],
    handle: [host.backend === null ? nothingForBrowsers(name) : toBackend(host.backend)],
    terminal: true,
  }))
}

function namesOf({ hosts }: ServiceEntry): string[] {
  return hosts.map(({ name }) => name)
}

/** What stands at the name of a service that no browser is answered by. */
function nothingForBrowsers(name: string): object {
  return refusal(404, proxyPage(name, 'This service has no page. Programs on your devices connect to it.'))
}
