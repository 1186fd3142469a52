import type { Host } from '../runtime/http/host.ts'
import { namingHolder } from './naming-holder.ts'
import type { ProxySocket } from './proxy-sockets.ts'
import { serveSocket, serveTcp, type Listening } from '../runtime/http/serve.ts'
import { pagesPlaces } from '../runtime/http/site.ts'
import type { PagesOptions } from './web-pages.ts'

interface WebOptions extends PagesOptions {
  port: number
  /** A socket for the proxy, where there is one. */
  proxy: ProxySocket | null
  /** A socket for what comes to the port where the port itself is another process's. */
  relay?: ProxySocket | null
}

/** Starts the host `web`. */
export async function startWeb({
  port,
  proxy,
  relay = null,
  ...pages
}: WebOptions): Promise<Listening & { port: number }> {
  const app = whenAsked(pages)
  const tcp = await namingHolder(port, () => serveTcp(app, port))
  const sockets = await Promise.all([
    proxy && serveSocket(app, proxy.path, { kind: 'proxy' }, proxy.owner),
    relay && serveSocket(app, relay.path, { kind: 'tcp', port: tcp.port }, relay.owner),
  ])
  return {
    ...tcp,
    address: pagesPlaces(tcp.port),
    stop: async () => void (await Promise.all([tcp, ...sockets].map((one) => one?.stop()))),
  }
}

/** The pages and their words are loaded when the first is asked for: a fifth of the code that a cell would rest with. */
function whenAsked(pages: PagesOptions): Pick<Host, 'fetch'> {
  let opening: Promise<Host> | undefined
  const open = async (): Promise<Host> => (await import('./web-pages.ts')).openPages(pages)
  return { fetch: async (request, env) => await (await (opening ??= open())).fetch(request, env) }
}
