import { overSocket, webSocketOf } from './over-socket.ts'
import { readEnvironment } from '../config/environment.ts'
import { openLog } from './log.ts'
import { webProxySocket, webRelaySocket } from './proxy-sockets.ts'
import type { Listening } from '../runtime/http/serve.ts'
import { startWeb } from './start-web.ts'

interface WebAloneOptions {
  program: string
  variables: NodeJS.ProcessEnv
  say(line: string): void
}

/** Starts the host `web` in a process of its own; it reaches the API over that one's socket for it. */
export async function startWebAlone({ program, variables, say }: WebAloneOptions): Promise<Listening> {
  const environment = readEnvironment(variables)
  const { home, webPort, development, debug, contained } = environment
  const send = overSocket(webSocketOf(home))
  const log = openLog({ debug })
  const web = await startWeb({
    program,
    port: webPort,
    proxy: contained ? webProxySocket(environment) : null,
    relay: contained ? webRelaySocket(environment) : null,
    send,
    log,
    development,
  })
  say(`Its pages are at ${web.address}`)
  return web
}
