import { planDeleteKeptData, type DeletionStep } from '../../cell/plan/delete-kept-data.ts'
import { planInstall } from '../../cell/plan/install.ts'
import type { Installed } from '../../cell/plan/installed.ts'
import type { Plan } from '../../cell/plan/plan.ts'
import { planConfigure, type ConfigureStep, type Settings } from '../../cell/plan/configure.ts'
import { openConfig, sealConfig } from '../../cell/secrets/sealed-config.ts'
import {
  planLifecycle,
  planRepair,
  type Lifecycle,
  type LifecycleStep,
  type RepairStep,
} from '../../cell/plan/lifecycle.ts'
import { planUninstall, type UninstallStep } from '../../cell/plan/uninstall.ts'
import { helperName } from '../../cell/plan/service-steps.ts'
import type { Helper } from '../../cell/steps/helper.ts'
import { isProblem, Problem } from '../../config/problem.ts'
import type { ServiceRow } from '../../db/services.ts'
import { manifestOf } from './installed-manifest.ts'
import type { Facts } from './facts.ts'
import { openOffers } from './offers.ts'
import type { PlannerTools } from './tools.ts'

/** Plans of installed services, and of what becomes one. */
export function openServicePlanner(tools: PlannerTools, facts: Facts) {
  const { environment, stores, services, docker } = tools
  const { offered, imageProblems } = openOffers(tools)

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
    if (row === undefined) throw new Problem('service-not-installed', { id })
    return installedOf(row)
  }

  async function install(
    job: string,
    input: { id: string; version?: string | undefined; config: Record<string, unknown> },
    signal: AbortSignal,
  ) {
    await stores.refreshAll(signal)
    const stored = offered(input.id, input.version)
    return planInstall(stored, settingsOf(input.id, input.config), await facts.ofInstall(job, stored, signal))
  }

  async function uninstall(
    job: string,
    { id, data }: { id: string; data: 'keep' | 'delete' },
  ): Promise<Plan<UninstallStep>> {
    const all = services.list().map(installedOf)
    return planUninstall(installed(id), data, { ...(await facts.ofCell(job)), installed: all })
  }

  return {
    install,
    uninstall,

    async lifecycle(job: string, id: string, what: Lifecycle): Promise<Plan<LifecycleStep>> {
      return planLifecycle(installed(id), what, await facts.ofCell(job))
    },

    async configure(
      job: string,
      { id, config }: { id: string; config: Record<string, unknown> },
    ): Promise<Plan<ConfigureStep>> {
      return planConfigure(installed(id), settingsOf(id, config), await facts.ofCell(job))
    },

    async repair(job: string, { id }: { id: string }): Promise<Plan<RepairStep>> {
      return planRepair(installed(id), await facts.ofCell(job))
    },

    async deleteKeptData(job: string, { id }: { id: string }): Promise<Plan<DeletionStep>> {
      return planDeleteKeptData(id, job, services.get(id) !== undefined, await helperFor(id))
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

  /** Where the cell is not root and the service's own image is gone, the registry's image lends its tools. */
  async function helperFor(id: string): Promise<Helper | null> {
    if (process.getuid?.() === 0) return null
    const { prefix } = environment
    const registry = await docker.containers.inspect(`${prefix}registry`)
    return registry && { image: registry.image, name: helperName({ prefix }, id), owner: tools.owner }
  }
}
