import { wrongGrants } from '../bindings/bind.ts'
import { openLoader } from '../runtime/functions/load.ts'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { connectDocker } from '../adapters/docker/connect.ts'
import { ensureEngine, type Engine } from '../adapters/engine/ensure.ts'
import { relayToSocket } from '../adapters/relay/relay.ts'
import { openReserve } from '../adapters/reserve/reserve.ts'
import { watchSettings } from '../adapters/settings/watch-settings.ts'
import { openSettings } from '../adapters/settings/settings-file.ts'
import { closeDb } from '../db/open.ts'
import { openUsers } from '../db/users.ts'
import { domainOf } from '../cell/domain/names.ts'
import { Problem } from '../config/problem.ts'
import { readEnvironment, type CellEnvironment } from '../config/environment.ts'
import { apiHost } from './api-host.ts'
import { openChangeFeed } from './change-feed.ts'
import { listen } from './listen.ts'
import { buildHost } from '../runtime/http/host.ts'
import type { Transport } from '../runtime/http/transport.ts'
import type { JobTools } from '../runtime/jobs/execute.ts'
import { openTrustReconciler } from './reconcile/trust.ts'
import { openLog } from './log.ts'
import { lookAtHome, openCell } from './home.ts'
import type { Infrastructure } from './parts.ts'
import { openCoreReconciler } from './reconcile/core.ts'
import { engineOrWait } from './engine.ts'
import { loopsOf, runLoops } from './loops.ts'
import { openAccountReconciler } from './reconcile/accounts.ts'
import { openCertificateReconciler } from './reconcile/service-certificates.ts'
import { openQuotaReconciler } from './reconcile/quotas.ts'
import { openNetworkReconciler } from './reconcile/network.ts'
import { everyMs, openServiceReconciler } from './reconcile/services.ts'
import { readRoutes } from '../runtime/functions/routes-file.ts'
import { namingHolder } from './naming-holder.ts'
import { makePagesSocket, makeProxySockets, webRelaySocket, type ProxySocket } from './proxy-sockets.ts'
import { serveSocket, serveTcp } from '../runtime/http/serve.ts'
import { within } from '../runtime/http/api-call.ts'
import { webSocketOf } from './over-socket.ts'
import { startWeb } from './start-web.ts'
import { openHealthWatch } from './reconcile/health.ts'
import { registryCredentials } from '../bindings/stores/registry-credentials.ts'
import { openCoreImages } from '../bindings/core/core-images.ts'
import { openParts } from './open-bindings.ts'

interface StartOptions {
  /** The folder of the program: routes.json, dist/, store/. */
  program: string
  variables: NodeJS.ProcessEnv
  /** Tells people what is being set up. */
  say(line: string): void
  failpoint: JobTools['failpoint']
  /** Where the pages come from: this process, or another that calls over a socket of its own. */
  webHost: 'within' | 'apart'
}

interface RunningCell {
  port: number
  stop(): Promise<void>
}

/** Starts a cell: settings, database, engine, hosts, jobs that an earlier process left, pages, reconcilers. */
export async function startCell(options: StartOptions): Promise<RunningCell> {
  const { program, variables } = options
  const environment = readEnvironment(variables)
  const log = openLog({ debug: environment.debug })
  const routes = readRoutes(readFileSync(join(program, 'routes.json'), 'utf8'))
  const [wrong] = wrongGrants(routes)
  if (wrong !== undefined) throw new Error(wrong)
  lookAtHome(environment)
  const settingsPath = join(environment.home, 'config/api/cell_config.json')
  const settings = openSettings(settingsPath, join(environment.home, 'data/api/cell_config.kept.json'))
  const reserve = openReserve(join(environment.home, 'data/api/reserve'))
  reserve.ahead()
  const cell = await openCell(environment, reserve.makeRoom)
  try {
    if (settings.text() === null && openUsers(cell.db).admin() !== undefined)
      throw new Problem('settings-invalid', { case: 'lost', path: settingsPath })
    return await run({ ...options, ...cell, environment, log, routes, settings, settingsPath, reserve })
  } catch (error) {
    closeDb(cell.db)
    throw error
  }
}

type Opened = StartOptions &
  Pick<
    Infrastructure,
    'environment' | 'log' | 'routes' | 'settings' | 'settingsPath' | 'db' | 'sealer' | 'owner' | 'reserve'
  >

async function run(opened: Opened): Promise<RunningCell> {
  const { program, variables, say, failpoint, webHost } = opened
  const { environment, log, routes, settings, settingsPath, db, sealer, owner, reserve } = opened
  const stopping = new AbortController()
  const engineOptions = { home: environment.home, environment: variables, say, signal: stopping.signal }
  // The cell answers before it asks for its engine, which may have to be set up first; who needs it meanwhile waits.
  const found = Promise.withResolvers<Engine>()
  const enginePath = (): Promise<string> => found.promise.then(({ socketPath }) => socketPath)
  const docker = connectDocker(enginePath, registryCredentials(settings, environment))

  const loader = openLoader(join(program, 'dist'), log)
  const coreImages = openCoreImages(environment, settings, program)
  const feed = openChangeFeed()
  const parts = openParts({
    program,
    environment,
    settings,
    settingsPath,
    routes,
    loader,
    db,
    sealer,
    docker,
    enginePath,
    coreImages,
    owner,
    reserve,
    log,
    failpoint,
    feed,
  })
  const { pageEvents, cellSettings, health, journal, jobs, hub, revocations, services, setup } = parts
  const trustReconciler = openTrustReconciler({ ...parts, settings, log })
  const healthWatch = openHealthWatch(health, pageEvents, log, stopping.signal)
  const core = openCoreReconciler({
    coreImages,
    configuredStores: parts.configuredStores,
    journal,
    jobs,
    prefix: environment.prefix,
    on: environment.core,
    contained: environment.contained,
    everyMs,
    hasRoom: () => !reserve.isShort(),
  })
  const networkReconciler = openNetworkReconciler({
    parts: { firewall: parts.wall, VPN: parts.vpn, 'names and routes': parts.network },
    wire: (actor) => core.wire(actor),
    log,
  })
  const serviceReconciler = openServiceReconciler({
    docker,
    services,
    connections: parts.connections,
    revocations,
    journal,
    jobs,
    owner,
    prefix: environment.prefix,
    log,
    signal: stopping.signal,
    core,
    feed,
    reviveEngine: async () => {
      if ((await found.promise).kind === 'private') await ensureEngine(engineOptions)
    },
  })

  const accounts = openAccountReconciler(parts)
  const serviceCertificates = openCertificateReconciler({ ...parts, settings })
  const quotas = openQuotaReconciler({ ...parts, log, signal: stopping.signal })
  listen(feed, {
    parts,
    core,
    services: serviceReconciler,
    trust: trustReconciler,
    quotas,
    accounts,
    health: healthWatch,
  })
  watchSettings(settingsPath, cellSettings.noticeFile, stopping.signal)

  const app = buildHost(apiHost(parts), routes, loader, log)
  const socket = await serveSocket(app, join(environment.home, 'data/api/cell.sock'))
  const tcp = await namingHolder(environment.apiPort, () => serveTcp(app, environment.apiPort))
  found.resolve(await engineOrWait(environment, engineOptions))
  const proxySockets = makeProxySockets(environment)
  const proxyDoor =
    proxySockets && (await serveSocket(app, proxySockets.api.path, { kind: 'proxy' }, proxySockets.api.owner))
  const webDoor =
    webHost === 'within'
      ? await startWeb({
          program,
          port: environment.webPort,
          proxy: proxySockets?.web ?? null,
          send: within(app),
          log,
          development: environment.development,
        })
      : await serveSocket(app, ...doorForPages(environment))
  const relay = environment.contained
    ? relayToSocket(environment.webPort, webRelaySocket(environment).path, () =>
        log('warn', 'the port of the pages is in use; it is tried again', { port: environment.webPort }),
      )
    : null
  jobs.resume()
  const repairing = serviceReconciler.run()
  trustReconciler.start()
  runLoops(
    loopsOf({
      parts,
      on: environment.core,
      healthWatch,
      trustReconciler,
      networkReconciler,
      quotas,
      accounts,
      serviceCertificates,
      log,
      stopping: stopping.signal,
    }),
    log,
    stopping.signal,
  )
  core.wire('start')
  if (environment.core)
    say(
      `Services have their names below ${domainOf(settings.current().cell_name, settings.current().domain)}`,
    )
  if (webHost === 'within') say(`Its pages are at ${webDoor.address}`)
  if (!setup.isDone()) say(`Set-up code: ${setup.newCode()}`)
  say(`The cell answers at ${tcp.address} and on ${socket.address}`)

  return {
    port: tcp.port,
    async stop() {
      hub.close()
      await Promise.all([tcp.stop(), socket.stop(), webDoor.stop(), proxyDoor?.stop(), relay?.stop()])
      parts.refusals.flush()
      stopping.abort(new Error('the cell stops'))
      await jobs.stop()
      await repairing
      parts.handshakes.flush()
      closeDb(db)
    },
  }
}

/** Where a web host in a process of its own calls, or in a container, as another user. */
function doorForPages(environment: CellEnvironment): [string, Transport, ProxySocket['owner']?] {
  if (!environment.contained) return [webSocketOf(environment.home), { kind: 'web' }]
  const { path, owner } = makePagesSocket(environment)
  return [path, { kind: 'web' }, owner]
}
