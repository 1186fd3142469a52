import { readdirSync, readFileSync } from 'node:fs'
import { extname, join } from 'node:path'
import { openApi, type Send } from '../runtime/http/api-call.ts'
import { encodingFor } from '../runtime/http/compress.ts'
import { buildHost, type Host } from '../runtime/http/host.ts'
import { openLoader } from '../runtime/functions/load.ts'
import type { Log } from '../runtime/log.ts'
import { readRoutes } from '../runtime/functions/routes-file.ts'
import { webHost } from './web-host.tsx'

export interface PagesOptions {
  /** The folder of the program. */
  program: string
  send: Send
  log: Log
  development: boolean
}

const types: Record<string, string> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
}

/** Opens the host `web`: all it can reach is its own files and, through `send`, the API. */
export function openPages({ program, send, log, development }: PagesOptions): Host {
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
  return app
}
