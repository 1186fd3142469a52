import { arch } from 'node:process'
import { join } from 'node:path'
import type { Docker } from '../../adapters/docker/spec.ts'
import type { Host } from '../../adapters/host/host.ts'
import { readRecipe } from '../../adapters/local-store/recipes.ts'
import { readPublished, registryHolds } from '../../adapters/local-store/published.ts'
import type { SettingsFile } from '../../adapters/settings/settings-file.ts'
import type { CellFacts, InstallFacts } from '../../cell/plan/facts.ts'
import { planDeleteKeptData, type DeletionStep } from '../../cell/plan/delete-kept-data.ts'
import { planCertificate } from '../../cell/plan/certificate.ts'
import { planInstall } from '../../cell/plan/install.ts'
import type { Installed } from '../../cell/plan/installed.ts'
import type { Plan } from '../../cell/plan/plan.ts'
import { planConfigure, type ConfigureStep, type Settings } from '../../cell/plan/configure.ts'
import { openConfig, sealConfig } from '../../cell/secrets/sealed-config.ts'
import type { Sealer } from '../../cell/secrets/sealer.ts'
import { planPower, planRepair, type PowerStep, type RepairStep } from '../../cell/plan/power.ts'
import { planStoreBuild, type StoreBuildStep } from '../../cell/plan/store-build.ts'
import { planUninstall, type UninstallStep } from '../../cell/plan/uninstall.ts'
import type { StepOf } from '../../cell/steps/step.ts'
import type { StoredManifest } from '../../cell/steps/world.ts'
import { labels } from '../../cell/render/labels.ts'
import { domainOf } from '../../cell/domain/names.ts'
import { imagesOf } from '../../cell/plan/service-parts.ts'
import { helperName } from '../../cell/plan/service-steps.ts'
import type { Helper } from '../../cell/steps/as-root.ts'
import { isProblem, Problem } from '../../config/problem.ts'
import type { ServiceRow, Services } from '../../db/services.ts'
import type { CellEnvironment } from '../environment.ts'
import { manifestOf } from './catalogue.ts'
import type { Certificates } from './certificates.ts'
import type { Clock } from './clock.ts'
import type { CoreImages } from './core-images.ts'
import { localStorePaths, type StoreBook } from './effective-stores.ts'
import type { Revocations } from './revocations.ts'
import type { StoreReader } from './stores.ts'
import type { openTrust } from './trust.ts'

export interface PlannerTools {
  environment: CellEnvironment
  /** The folder of the program. */
  program: string
  owner: string
  recipes: string[]
  coreImages: CoreImages
  settings: SettingsFile
  book: StoreBook
  stores: StoreReader
  trust: Pick<ReturnType<typeof openTrust>, 'admit' | 'unfit'>
  clock: Clock
  certificates: Pick<Certificates, 'wanted'>
  revocations: Pick<Revocations, 'listed'>
  services: Services
  sealer: Sealer
  docker: Docker
  host: Host
}

export type Planner = ReturnType<typeof openPlanner>

/** Gathers facts and lets `cell/plan` make plans of them; changes nothing but the cache of the stores. */
export function openPlanner(tools: PlannerTools) {
  const { environment, settings, stores, services, docker, host } = tools

  async function cellFacts(job: string): Promise<CellFacts> {
    const { cell_name: cellName, domain } = settings.current()
    return {
      job,
      owner: tools.owner,
      prefix: environment.prefix,
      dataFolder: join(environment.home, 'data'),
      mtu: await host.uplinkMtu(),
      cellName,
      domain: domainOf(cellName, domain),
      core: environment.core,
    }
  }

  async function installFacts(job: string, wanted: Wanted, signal: AbortSignal): Promise<InstallFacts> {
    const [facts, all, subnets, routes, version, unfitImages] = await Promise.all([
      cellFacts(job),
      docker.containers.known(),
      docker.networks.subnets(),
      host.routes(),
      docker.version(),
      unfit(wanted, signal),
    ])
    const wished = services.list()
    return {
      ...facts,
      platform: platformOf(arch),
      pool: settings.current().networks.pool,
      subnetsTaken: [...subnets, ...routes, ...wished.map(({ subnet }) => subnet)],
      installed: wished.map((row) => ({ id: row.id, manifest: manifestOf(row), wanted: row.wanted })),
      strangers: all.filter((one) => one.labels[labels.owner] !== tools.owner).map(({ name }) => name),
      listeners: await host.listeners(),
      // An engine whose folder can't be seen from here says nothing of its disk; the cell's own disk is the next best.
      diskFree: await host.diskFree(version.diskRoot).catch(() => host.diskFree(environment.home)),
      memoryAvailable: await host.memoryAvailable(),
      memoryTotal: await host.memoryTotal(),
      memoryLimits: version.cgroupMemory,
      unfitImages,
      clockProblem: tools.clock.problem(),
    }
  }

  /** Where the cell is not root and the service's own image is gone, the registry's image lends its tools. */
  async function helperFor(id: string): Promise<Helper | null> {
    if (process.getuid?.() === 0) return null
    const { prefix } = environment
    const registry = await docker.containers.inspect(`${prefix}registry`)
    return registry && { image: registry.image, name: helperName({ prefix }, id), owner: tools.owner }
  }

  async function unfit({ store, manifest }: Wanted, signal: AbortSignal): Promise<string[]> {
    const found = imagesOf(manifest).map(async (image) =>
      (await tools.trust.unfit(store, image, signal)) ? [image] : [],
    )
    return (await Promise.all(found)).flat()
  }

  const installedOf = (row: ServiceRow): Installed => ({
    id: row.id,
    manifest: manifestOf(row),
    manifestSha256: row.manifestSha256,
    subnet: row.subnet,
    config: openConfig(tools.sealer, row.id, row.config),
    wanted: row.wanted,
    images: services.evidence(row.id).map(({ image, pin, pulledByUs }) => ({ image, pin, pulledByUs })),
  })

  function installed(id: string): Installed {
    const row = services.get(id)
    if (row === undefined) throw new Problem('service-not-installed', `${id} is not installed`)
    return installedOf(row)
  }

  function offered(id: string, version: string | undefined) {
    const store = stores.storeOf(id)
    if (store === undefined)
      throw unread() ?? new Problem('service-unknown', `No store has a service "${id}"`)
    const trouble = stores.trouble(store)
    // out of reach it is used as it was last known; what else it is now, it may not be used for
    if (trouble !== null && trouble.code !== 'store-unavailable') throw trouble
    const stored = stores.manifest(store, id)
    if (version !== undefined && version !== stored.manifest.version) {
      throw new Problem(
        'service-unknown',
        `The store offers ${id} ${stored.manifest.version}, not ${version}`,
      )
    }
    return stored
  }

  /** Why the store that may have it could not be read. */
  function unread(): Problem | undefined {
    return tools.book.list().flatMap(({ id }) => stores.trouble(id) ?? [])[0]
  }

  async function install(
    job: string,
    input: { id: string; version?: string | undefined; config: Record<string, unknown> },
    signal: AbortSignal,
  ) {
    await stores.refreshAll(signal)
    const stored = offered(input.id, input.version)
    return planInstall(stored, settingsOf(input.id, input.config), await installFacts(job, stored, signal))
  }

  async function uninstall(
    job: string,
    { id, data }: { id: string; data: 'keep' | 'delete' },
  ): Promise<Plan<UninstallStep>> {
    const all = services.list().map(installedOf)
    return planUninstall(installed(id), data, { ...(await cellFacts(job)), installed: all })
  }

  return {
    install,
    uninstall,

    async power(
      job: string,
      { id, do: what }: { id: string; do: 'start' | 'stop' | 'restart' },
    ): Promise<Plan<PowerStep>> {
      return planPower(installed(id), what, await cellFacts(job))
    },

    async configure(
      job: string,
      { id, config }: { id: string; config: Record<string, unknown> },
    ): Promise<Plan<ConfigureStep>> {
      return planConfigure(installed(id), settingsOf(id, config), await cellFacts(job))
    },

    async repair(job: string, { id }: { id: string }): Promise<Plan<RepairStep>> {
      return planRepair(installed(id), await cellFacts(job))
    },

    async deleteKeptData(job: string, { id }: { id: string }): Promise<Plan<DeletionStep>> {
      return planDeleteKeptData(id, job, services.get(id) !== undefined, await helperFor(id))
    },

    certificate() {
      const { mode, names } = tools.certificates.wanted()
      return planCertificate(mode, names, environment.core)
    },

    revocationOverride({ id, do: what, reason, actor }: OverrideInput): Plan<StepOf<'revocation-override'>> {
      const found = tools.revocations.listed(id, what === 'set' ? 'standing' : 'overridden')
      const overrides = found.map((one) => {
        // what is taken away is noted as it was, so that it could be put back
        const kept = services.override(one.service, one.mark)
        return { ...one, reason: kept?.reason ?? reason, actor: kept?.actor ?? actor }
      })
      const [label, effect] =
        what === 'set'
          ? [`Let ${id} run although its store took it back`, 'it may be installed and started again']
          : [`Heed again what the store says of ${id}`, 'it is stopped if the store advises it']
      return {
        steps: [{ name: 'revocation-override', label, effect, overrides, keep: what === 'set' }],
        problems: [],
      }
    },

    trustRecheck(): Plan<StepOf<'evidence-renew'>> {
      const steps = services.list().map(({ id: service }) => ({
        name: 'evidence-renew' as const,
        label: `Check again who signed ${service}`,
        effect: null,
        service,
      }))
      return { steps, problems: [] }
    },

    /** The local store, while it was never read, is its build's to bring. */
    storeRefresh(): Plan<StepOf<'stores-refresh'>> {
      const all = tools.book.list().map(({ id }) => id)
      const ids = all.filter(
        (id) => id !== 'local' || !tools.book.hasLocal() || stores.index(id) !== undefined,
      )
      const names = ids.map((id) => `"${id}"`).join(', ')
      const label = ids.length === 1 ? `Read the store ${names}` : `Read the stores ${names}`
      return { steps: [{ name: 'stores-refresh', label, effect: null, stores: ids }], problems: [] }
    },

    async storeBuild(
      job: string,
      { services: wanted, only }: { services: string[]; only?: 'core' | undefined },
    ): Promise<Plan<StoreBuildStep>> {
      const facts = await cellFacts(job)
      const published = readPublished(join(environment.home, localStorePaths.public))
      const registryFolder = join(facts.dataFolder, 'store/registry')
      const services = only === 'core' ? [] : wanted.length > 0 ? wanted : tools.recipes
      const recipes = services.map((id) => {
        const recipe = readRecipe(tools.program, 'services', id)
        const before = published.services[id]
        const ours = before?.pin.startsWith(`127.0.0.1:${environment.registryPort}/`) === true
        const current = ours && before.hash === recipe.hash && registryHolds(registryFolder, before.pin)
        return { ...recipe, current }
      })
      return planStoreBuild({
        ...facts,
        recipes,
        coreImages: tools.coreImages.list(),
        withStore: only !== 'core',
        registry: readRecipe(tools.program, 'core', 'registry'),
        registryPort: environment.registryPort,
        publishedAt: published.publishedAt,
        user: { uid: process.getuid?.() ?? 0, gid: process.getgid?.() ?? 0 },
        now: Date.now(),
        pool: settings.current().networks.pool,
        subnetsTaken: [...(await docker.networks.subnets()), ...(await host.routes())],
        subnet: (await docker.networks.inspect(`${environment.prefix}mgmt`))?.subnets[0] ?? null,
      })
    },

    /** What an install or uninstall would do, with every problem, and nothing changed. */
    async dryRun(
      id: string,
      {
        do: what,
        data,
        version,
      }: { do: 'install' | 'uninstall'; data: 'keep' | 'delete'; version?: string | undefined },
      signal: AbortSignal,
    ): Promise<Plan> {
      if (what === 'uninstall') return await uninstall('plan', { id, data })
      try {
        const plan = await install('plan', { id, version, config: {} }, signal)
        return { ...plan, problems: [...plan.problems, ...(await imageProblems(id, signal))] }
      } catch (error) {
        if (isProblem(error) && error.code !== 'service-unknown') return { steps: [], problems: [error] }
        throw error
      }
    },
  }

  function settingsOf(id: string, values: Record<string, unknown>): Settings {
    return { values, sealed: sealConfig(tools.sealer, id, values) }
  }

  async function imageProblems(id: string, signal: AbortSignal): Promise<Problem[]> {
    const { store, manifest } = offered(id, undefined)
    const found = imagesOf(manifest).map(async (image) => {
      try {
        await tools.trust.admit(store, id, image, signal)
        return []
      } catch (error) {
        if (isProblem(error)) return [error]
        throw error
      }
    })
    return (await Promise.all(found)).flat()
  }
}

interface OverrideInput {
  id: string
  do: 'set' | 'drop'
  reason: string
  actor: string
}

/** What shall be installed. */
type Wanted = Pick<StoredManifest, 'store' | 'manifest'>

/** The machine's kind as images name it. */
export function platformOf(nodeArch: string): string {
  return `linux/${nodeArch === 'x64' ? 'amd64' : nodeArch}`
}
