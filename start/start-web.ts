import { readdirSync, readFileSync } from 'node:fs'
import { extname, join } from 'node:path'
import { openApi, type Send } from '../runtime/http/api-call.ts'
import { encodingFor } from '../runtime/http/compress.ts'
import { buildHost } from '../runtime/http/host.ts'
import { openLoader } from '../runtime/functions/load.ts'
import type { Log } from '../runtime/log.ts'
import { readRoutes } from '../runtime/functions/routes-file.ts'
import { namingHolder } from './naming-holder.ts'
import type { ProxySocket } from './proxy-sockets.ts'
import { serveSocket, serveTcp, type Listening } from '../runtime/http/serve.ts'
import { pagesPlaces } from '../runtime/http/site.ts'
import { webHost } from './web-host.tsx'

interface WebOptions {
  /** The folder of the program. */
  program: string
  port: number
  /** A socket for the proxy, where there is one. */
  proxy: ProxySocket | null
  /** A socket for what comes to the port where the port itself is another process's. */
  relay?: ProxySocket | null
  send: Send
  log: Log
  development: boolean
}

const types: Record<string, string> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
}

/** Starts the host `web`: all it can reach is its own files and, through `send`, the API. */
export async function startWeb({
  program,
  port,
  proxy,
  relay = null,
  send,
  log,
  development,
}: WebOptions): Promise<Listening & { port: number }> {
  const all = readRoutes(readFileSync(join(program, 'routes.json'), 'utf8'))
  const functions = all.functions.filter((one) => development || !one.development)
  const routes = { ...all, functions }
  const app = buildHost(webHost(openApi(send)), routes, openLoader(join(program, 'dist'), log), log)
  const folder = join(program, 'dist/public')
  for (const name of readdirSync(folder).filter((name) => extname(name) in types)) {
    const file = join(folder, name)
    const forms = { br: readFileSync(`${file}.br`), gzip: readFileSync(`${file}.gz`) }
    const plain = readFileSync(file)
    // The name holds the hash of the content, so it may be kept for ever.
    const headers = {
      'content-type': types[extname(name)] ?? '',
      'cache-control': 'public, max-age=31536000, immutable',
      vary: 'accept-encoding',
    }
    app.get(`/assets/${name}`, (c) => {
      const encoding = encodingFor(c.req.header('accept-encoding'))
      if (encoding === null) return new Response(plain, { headers })
      return new Response(forms[encoding], { headers: { ...headers, 'content-encoding': encoding } })
    })
  }
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
