import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { connectDocker } from '../../adapters/docker/connect.ts'
import { openReserve } from '../../adapters/reserve/reserve.ts'
import { openSettings } from '../../adapters/settings/settings-file.ts'
import { coreImageName, programNames } from '../../cell/core/names.ts'
import { labels } from '../../config/labels.ts'
import { openSealer } from '../../cell/secrets/sealer.ts'
import type { JobInputs } from '../../runtime/functions/registry.ts'
import type { Enqueue } from '../../runtime/jobs/queue.ts'
import { problemOf } from '../../config/problem.ts'
import { openDb } from '../../db/open.ts'
import type { CellEnvironment } from '../../config/environment.ts'
import { ownerOf } from '../home.ts'
import { openLoader } from '../../runtime/functions/load.ts'
import type { Log } from '../../runtime/log.ts'
import { openChangeFeed } from '../change-feed.ts'
import { openParts } from '../open-bindings.ts'
import { registryCredentials } from '../../bindings/stores/registry-credentials.ts'
import { openCoreImages, type CoreImages } from '../../bindings/core/core-images.ts'
import { readRoutes } from '../../runtime/functions/routes-file.ts'
import { openProgramImages } from './program-images.ts'

interface MakeOptions {
  program: string
  environment: CellEnvironment
  engine: string
  log: Log
}

/**
 * Makes and signs the images of the cell's own two programs, and runs the API from its own, verified: by the jobs that
 * do so for all of the core. Their journal is in memory: the cell's own is the API's alone, and each step finds what an
 * earlier try has done.
 */
export async function runApi({ program, environment, engine, log }: MakeOptions): Promise<void> {
  const home = (path: string): string => join(environment.home, path)
  const settingsPath = home('config/api/cell_config.json')
  const settings = openSettings(settingsPath)
  const wrong = settings.problem()
  if (wrong !== null) throw wrong
  const docker = connectDocker(engine, registryCredentials(settings, environment))
  const coreImages = await openProgramImages(
    environment,
    program,
    openCoreImages(environment, settings, program),
  )
  const { jobs, journal, hub } = openParts({
    ...{ program, environment, settings, settingsPath, docker, log, coreImages },
    routes: readRoutes(readFileSync(join(program, 'routes.json'), 'utf8')),
    loader: openLoader(join(program, 'dist'), log),
    db: openDb(':memory:'),
    // What is sealed here lives no longer than this process.
    sealer: openSealer(randomBytes(32)),
    enginePath: async () => engine,
    owner: await ownerOf(environment),
    reserve: openReserve(home('data/api/reserve')),
    failpoint: () => undefined,
    // Nobody follows what is done here.
    feed: openChangeFeed(),
  })

  async function runJob<Kind extends keyof JobInputs>(wanted: Omit<Enqueue<Kind>, 'actor'>): Promise<void> {
    const { kind } = wanted
    const { id } = jobs.enqueue({ ...wanted, actor: 'up' })
    await jobs.idle()
    const { state, problem } = journal.get(id)
    if (state === 'done') return
    if (problem === null) throw new Error(`${kind} ended ${state}`)
    throw problemOf(problem)
  }

  try {
    coreImages.stage()
    await runJob({ kind: 'store-build', subject: 'store:local', input: { services: [], only: 'core' } })
    await runJob({ kind: 'core-repair', subject: 'core', input: { name: 'api' } })
    await dropOld(docker, environment, coreImages)
  } finally {
    coreImages.clear()
    hub.close()
  }
}

/** Drops what earlier versions of the program were made of; what still runs stays until the next time. */
async function dropOld(
  docker: ReturnType<typeof connectDocker>,
  environment: CellEnvironment,
  { pin }: CoreImages,
): Promise<void> {
  for (const name of programNames) {
    const repository = `127.0.0.1:${environment.registryPort}/cell/${coreImageName(name)}@`
    const held = await docker.images.list({ labels: { [labels.owner]: await ownerOf(environment) } })
    const old = held
      .flatMap(({ repoDigests }) => repoDigests)
      .filter((digest) => digest.startsWith(repository) && digest !== pin(name))
    for (const digest of old) await docker.images.remove(digest)
  }
}
