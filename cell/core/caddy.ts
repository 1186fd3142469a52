import { cellNet } from './cell-net.ts'
import { coreSpec, folder, userOf, type CoreContainer } from './container.ts'
import type { CoreFacts } from './facts.ts'
import { coreNetworkNames } from './networks.ts'

/** The user of the proxy in its image; the sockets that it opens are its own. */
export const proxyUser = 10003

/** Where things are mounted in the proxy, and lie below `data/`. */
export const proxyFolders = {
  /** Its own sockets. */
  own: { inside: '/run/cell/caddy', path: 'run/caddy' },
  api: { inside: '/run/cell/api', path: 'run/api' },
  web: { inside: '/run/cell/web', path: 'run/web' },
  /** Certificates, and the configuration that it starts with again. */
  data: { inside: '/data', path: 'core/caddy' },
}

/** In bytes; near the second one Go collects its garbage sooner, and stays below the first. */
const memory = 128 * 1024 * 1024
const softMemory = 104 * 1024 * 1024

/** In the folders of the API and of the pages: where they listen for the proxy. */
export const proxySocket = 'proxy.sock'

/** The proxy: TLS and routes, told by a socket in its own folder; no capability. */
export function caddy(facts: CoreFacts): CoreContainer {
  const { dataFolder, ports, subnets, prefix } = facts
  const networks = coreNetworkNames(prefix)
  const user = userOf(facts, proxyUser)
  const { own, api, web, data } = proxyFolders
  const mount = ({ inside, path }: { inside: string; path: string }, readOnly: boolean) => ({
    source: `${dataFolder}/${path}`,
    target: inside,
    readOnly,
  })
  const publish = (host: number, container: number) =>
    ({ hostIp: '0.0.0.0', host, container, protocol: 'tcp' }) as const
  const spec = coreSpec('caddy', facts, {
    environment: {
      XDG_DATA_HOME: data.inside,
      XDG_CONFIG_HOME: `${data.inside}/config`,
      GOMEMLIMIT: String(softMemory),
    },
    user,
    mounts: [mount(own, false), mount(api, true), mount(web, true), mount(data, false)],
    tmpfs: { '/tmp': 'size=16m,mode=1777' },
    network: networks.cell,
    address: cellNet(subnets.cell).caddy,
    ports: [publish(ports.http, 80), publish(ports.https, 443)],
    memory,
    pids: 128,
    healthcheck: {
      test: ['CMD', '/usr/libexec/cell/healthy'],
      intervalMs: 10_000,
      timeoutMs: 5_000,
      startPeriodMs: 10_000,
      retries: 3,
    },
  })
  return {
    name: 'caddy',
    spec,
    folders: [own, api, web, data].map(({ path }) => folder(path, user)),
    joins: [{ network: networks.management, aliases: ['cell-caddy'] }],
  }
}
