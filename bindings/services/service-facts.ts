import type { Installed } from '../../cell/plan/installed.ts'
import type { Settings } from '../../cell/plan/configure.ts'
import {
  openConfig,
  openConnectionBox,
  sealConfig,
  sealConnectionBox,
} from '../../cell/secrets/sealed-config.ts'
import { helperName } from '../../cell/plan/service-steps.ts'
import type { Helper } from '../../cell/steps/helper.ts'
import type { ConnectionWish } from '../../cell/exits/connection.ts'
import { Problem } from '../../config/problem.ts'
import type { ServiceRow } from '../../db/services.ts'
import { manifestOf } from './installed-manifest.ts'
import type { Facts } from './cell-facts.ts'
import { openOffers } from './offers.ts'
import type { FactTools } from './fact-tools.ts'

/** What plans are made from, of installed services and of what becomes one; changes nothing but the cache of the stores. */
export function openServiceFacts(tools: FactTools, facts: Facts) {
  const { environment, stores, services, docker } = tools
  const { offered, imageProblems } = openOffers(tools)

  const installedOf = (row: ServiceRow): Installed => ({
    id: row.id,
    manifest: manifestOf(row),
    manifestSha256: row.manifestSha256,
    subnet: row.subnet,
    config: openConfig(tools.sealer, row.id, row.config),
    wanted: row.wanted,
    connections: tools.connections.of(row.id).map(({ id, slot, enabled, config }) => ({
      ...{ id, slot, enabled },
      config: openConnectionBox(tools.sealer, id, config),
    })),
    images: services.evidence(row.id).map(({ image, pin, pulledByUs }) => ({ image, pin, pulledByUs })),
  })

  function installed(id: string): Installed {
    const row = services.get(id)
    if (row === undefined) throw new Problem('service-not-installed', { id })
    return installedOf(row)
  }

  return {
    /** Reads the stores again first. */
    async forInstall(
      job: string,
      { id, version, config }: { id: string; version?: string | undefined; config: Record<string, unknown> },
      signal: AbortSignal,
    ) {
      await stores.refreshAll(signal)
      const stored = offered(id, version)
      return { stored, settings: settingsOf(id, config), facts: await facts.ofInstall(job, stored, signal) }
    },
    async forUninstall(job: string, id: string) {
      const all = services.list().map(installedOf)
      return { service: installed(id), facts: { ...(await facts.ofCell(job)), installed: all } }
    },
    async forLifecycle(job: string, id: string) {
      return { service: installed(id), facts: await facts.ofCell(job) }
    },
    async forConfigure(job: string, id: string, config: Record<string, unknown>) {
      const [cell, ports] = await Promise.all([facts.ofCell(job), facts.ofPorts()])
      return { service: installed(id), settings: settingsOf(id, config), facts: { ...cell, ...ports } }
    },
    async forConnection(job: string, { service, ...wish }: { service: string } & ConnectionWish) {
      const sealed = sealConnectionBox(tools.sealer, wish.id, wish.config)
      return { exit: installed(service), wish: { ...wish, sealed }, facts: await facts.ofCell(job) }
    },
    async forDeleteKeptData(id: string) {
      return { installed: services.get(id) !== undefined, helper: await helperFor(id) }
    },
    /** What a verification of the images that would be installed finds, before anybody installs them. */
    imageProblems,
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
