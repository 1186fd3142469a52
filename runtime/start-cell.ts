import { randomUUID } from 'node:crypto'
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { connectDocker } from '../adapters/docker/connect.ts'
import { engineClient } from '../adapters/engine/client.ts'
import { ensureEngine, type Engine } from '../adapters/engine/ensure.ts'
import { changeSettings, keepSecret } from '../adapters/settings/change-settings.ts'
import { openFiles } from '../adapters/files/files.ts'
import { openHost } from '../adapters/host/host.ts'
import { recipeIds } from '../adapters/local-store/recipes.ts'
import { openSettings } from '../adapters/settings/settings-file.ts'
import { isProblem } from '../config/problem.ts'
import { openAudit } from '../db/audit.ts'
import { openJournal } from '../db/jobs.ts'
import { openDb } from '../db/open.ts'
import { openServices } from '../db/services.ts'
import { openSessions } from '../db/sessions.ts'
import { openStoreCache } from '../db/stores.ts'
import { openTokens } from '../db/tokens.ts'
import { openUsers } from '../db/users.ts'
import { openCookies } from './cookies.ts'
import { readEnvironment, type CellEnvironment } from './environment.ts'
import { openEventHub } from './event-hub.ts'
import type { Parts } from './grants.ts'
import { apiHost } from './api-host.ts'
import { buildHost } from './host.ts'
import { runJobs } from './jobs/run-jobs.ts'
import type { JobTools } from './jobs/carry-out.ts'
import { openJobKinds } from './jobs/job-kinds.ts'
import { openLoader } from './load.ts'
import { openLog } from './log.ts'
import { openMeter } from './meter.ts'
import { openCatalogue } from './parts/catalogue.ts'
import { openClock } from './parts/clock.ts'
import { openDoorKeeper } from './parts/door-keeper.ts'
import { openStoreBook } from './parts/effective-stores.ts'
import { openHealth } from './parts/health.ts'
import { openImageBuilder } from './parts/image-builder.ts'
import { openImageChecker } from './parts/image-checker.ts'
import { eventShape } from './parts/jobs-reader.ts'
import { openKeptData } from './parts/kept-data.ts'
import { openMetrics } from './parts/metrics.ts'
import { openPlanner, platformOf } from './parts/planner.ts'
import { openPublisher } from './parts/publisher.ts'
import { openServiceWatch } from './parts/service-watch.ts'
import { openSetupKeeper } from './parts/setup-keeper.ts'
import { openStoreList } from './parts/store-list.ts'
import { openStores } from './parts/stores.ts'
import { openRegistryClient } from './parts/registry-client.ts'
import { openRevocations } from './parts/revocations.ts'
import { openTrust } from './parts/trust.ts'
import { openRepair } from './repair.ts'
import { readRoutes } from './routes-file.ts'
import { serveSocket, serveTcp } from './serve.ts'
import { webSocketOf, within } from './api-call.ts'
import { startWeb } from './start-web.ts'

export interface StartOptions {
  /** The folder of the program: routes.json, dist/, store/. */
  program: string
  variables: NodeJS.ProcessEnv
  /** Tells people what is being set up. */
  say(line: string): void
  moment: JobTools['moment']
  /** Where the pages come from: this process, or another that calls over a socket of its own. */
  webHost: 'within' | 'apart'
}

export interface RunningCell {
  port: number
  stop(): Promise<void>
}

/** Starts a cell: settings, database, engine, hosts, jobs that an earlier process left, the store, repair. */
export async function startCell(options: StartOptions): Promise<RunningCell> {
  const { program, variables, say, moment, webHost } = options
  const environment = readEnvironment(variables)
  const log = openLog()
  const routes = readRoutes(readFileSync(join(program, 'routes.json'), 'utf8'))
  makeFolders(environment)
  const settingsPath = join(environment.home, 'config/api/cell_config.json')
  const settings = openSettings(settingsPath)
  const settingsProblem = settings.problem()
  if (settingsProblem !== null) throw settingsProblem

  const db = openDb(join(environment.home, 'data/api/cell.db'))
  const stopping = new AbortController()
  const engineOptions = { home: environment.home, environment: variables, say, signal: stopping.signal }
  const engine = await engineOrWait()
  const docker = connectDocker(engine.socketPath)
  const client = engineClient(engine.socketPath)

  const hub = openEventHub()
  const owner = ownerOf(environment)
  const services = openServices(db)
  const cache = openStoreCache(db)
  const tokens = openTokens(db)
  const audit = openAudit(db)
  const users = openUsers(db)
  const sessions = openSessions(db)
  const cookies = openCookies(owner)
  const doorKeeper = openDoorKeeper({ users, sessions, cookies })
  const setupKeeper = openSetupKeeper({
    users,
    doorKeeper,
    keepAnswers({ cell_name, domain: { token, ...domain } }) {
      changeSettings(settingsPath, { cell_name, domain })
      if (token !== undefined) keepSecret(join(environment.home, 'data/api/domain-token'), token)
    },
  })
  const book = openStoreBook(settings, environment, program)
  const stores = openStores(book, cache)
  const registry = openRegistryClient(settings, environment)
  const revocations = openRevocations(stores, services)
  const platform = platformOf(process.arch)
  const trust = openTrust({ settings, stores: book, revocations, registry, platform })
  const recipes = recipeIds(program)

  const journal = openJournal(db, (row) => {
    hub.ring(row.job, eventShape(row))
    if (row.type !== 'end') return
    const { actor, kind, subject, state, problem } = journal.get(row.job)
    audit.append({ actor, action: `job ${kind}`, subject, outcome: problem?.code ?? state })
    repair.jobEnded(journal.get(row.job))
  })
  const loader = openLoader(join(program, 'dist'), log)
  const kinds = openJobKinds(routes, loader, () => parts)
  const jobs = runJobs(journal, kinds, { log, moment })
  const files = openFiles(environment.home)
  const kept = openKeptData({ files, services, journal })
  const clock = openClock(program, book, stores)
  const meter = openMeter()
  const catalogue = openCatalogue({
    book,
    stores,
    revocations,
    services,
    journal,
    docker,
    kept,
    owner,
    prefix: environment.prefix,
  })
  const host = openHost()
  const planner = openPlanner({
    environment,
    program,
    owner,
    recipes,
    settings,
    book,
    stores,
    trust,
    clock,
    services,
    docker,
    host,
  })
  const parts: Omit<Parts, 'api'> = {
    gate: { tokens, sessions, cookies, isSetUp: setupKeeper.isDone },
    audit,
    doorKeeper,
    setupKeeper,
    catalogue,
    watch: openServiceWatch({ docker, services, hub, prefix: environment.prefix }),
    kept,
    health: openHealth({ docker, db, host, home: environment.home, settings, book, stores, clock }),
    meter,
    metrics: openMetrics({ meter, journal, catalogue }),
    planner,
    storeList: openStoreList({ book, cache, stores, recipes }),
    imageChecker: openImageChecker({ trust, book, stores, services }),
    journal,
    jobs,
    hub,
    tokens,
    services,
    docker,
    files,
    stores,
    trust,
    images: openImageBuilder(client, docker, environment.home, owner, log),
    publisher: openPublisher({ environment, program, docker, client, registry }),
  }
  const repair = openRepair({
    docker,
    services,
    revocations,
    journal,
    jobs,
    owner,
    prefix: environment.prefix,
    log,
    signal: stopping.signal,
    reviveEngine: async () => {
      if (engine.kind === 'private') await ensureEngine(engineOptions)
    },
  })

  const app = buildHost(apiHost(parts), routes, loader, log)
  const socket = await serveSocket(app, join(environment.home, 'data/api/cell.sock'))
  const tcp = await serveTcp(app, environment.apiPort)
  const webDoor =
    webHost === 'within'
      ? await startWeb({ program, port: environment.webPort, send: within(app), log })
      : await serveSocket(app, webSocketOf(environment.home), { kind: 'web' })
  jobs.resume()
  const repairing = repair.run()
  enqueueStores()
  if (webHost === 'within') say(`Its pages are at ${webDoor.address}`)
  if (!setupKeeper.isDone()) say(`Set-up code: ${setupKeeper.newCode()}`)
  say(`The cell answers at ${tcp.address} and on ${socket.address}`)

  /** The local store is built, others are read: by a job, so that it can be watched. */
  function enqueueStores(): void {
    const [kind, subject, input] = book.isLocal()
      ? ['store-build', 'store:local', { services: [] }]
      : ['store-refresh', 'stores', {}]
    if (journal.liveOn(subject) === undefined) jobs.enqueue({ kind, subject, input, actor: 'start' })
  }

  /** An engine that was named but doesn't answer is waited for: the cell answers meanwhile, and says what is missing. */
  async function engineOrWait(): Promise<Engine> {
    try {
      return await ensureEngine(engineOptions)
    } catch (error) {
      if (!isProblem(error) || error.code !== 'engine-unavailable') throw error
      say(`${error.message} The cell waits for it.`)
      return { socketPath: (environment.dockerHost ?? '').replace(/^unix:\/\//, ''), kind: 'machine' }
    }
  }

  return {
    port: tcp.port,
    async stop() {
      hub.close()
      await Promise.all([tcp.stop(), socket.stop(), webDoor.stop()])
      stopping.abort(new Error('the cell stops'))
      await jobs.stop()
      await repairing
    },
  }
}

function makeFolders({ home }: CellEnvironment): void {
  mkdirSync(join(home, 'data/api'), { recursive: true, mode: 0o700 })
  chmodSync(join(home, 'data/api'), 0o700)
  mkdirSync(join(home, 'data/run/api'), { recursive: true })
}

/** What this cell writes on everything of its own in the engine; made once, so that a moved folder stays the same cell. */
function ownerOf({ home }: CellEnvironment): string {
  const file = join(home, 'data/api/owner')
  if (!existsSync(file)) writeFileSync(file, randomUUID(), { flush: true })
  return readFileSync(file, 'utf8').trim()
}
