import { join } from 'node:path'
import { readRecipe } from '../../adapters/local-store/recipes.ts'
import { readPublished, registryHolds } from '../../adapters/local-store/published.ts'
import type { StoreBuildFacts } from '../../cell/plan/store-build.ts'
import { localStorePaths } from './configured-stores.ts'
import type { Override } from '../../cell/steps/records.ts'
import type { Facts } from '../services/cell-facts.ts'
import type { FactTools } from '../services/fact-tools.ts'

/** What plans of the stores are made from: those to read, those to build here, and what they said of an image. */
export function openStoreFacts(tools: FactTools, facts: Facts) {
  const { environment, settings, stores, services, docker, host } = tools

  return {
    /** The revocations that a service's owner overrides (`set`), or heeds again (`drop`). */
    forOverride({ id, do: what, reason, actor }: OverrideInput): Override[] {
      const found = tools.revocations.listed(id, what === 'set' ? 'standing' : 'overridden')
      return found.map((one) => {
        // An override that is removed is noted as it was, so that it can be put back.
        const kept = services.override(one.service, one.mark)
        return { ...one, reason: kept?.reason ?? reason, actor: kept?.actor ?? actor }
      })
    },

    installed: () => services.list().map(({ id }) => id),

    /** The stores to read. The local store, while it was never read, is its build's to bring. */
    forRefresh(): string[] {
      const all = tools.configuredStores.list().map(({ id }) => id)
      return all.filter(
        (id) => id !== 'local' || !tools.configuredStores.hasLocal() || stores.index(id) !== undefined,
      )
    },

    async forBuild(
      job: string,
      { services: wanted, only }: { services: string[]; only?: 'core' | undefined },
    ): Promise<StoreBuildFacts> {
      const cell = await facts.ofCell(job)
      const published = readPublished(join(environment.home, localStorePaths.public))
      const registryFolder = join(cell.dataFolder, 'store/registry')
      const services = only === 'core' ? [] : wanted.length > 0 ? wanted : tools.recipes()
      const recipes = services.map((id) => {
        const recipe = readRecipe(tools.program, 'services', id)
        const before = published.services[id]
        const ours = before?.pin.startsWith(`127.0.0.1:${environment.registryPort}/`) === true
        const current = ours && before.hash === recipe.hash && registryHolds(registryFolder, before.pin)
        return { ...recipe, current }
      })
      return {
        ...cell,
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
      }
    },
  }
}

interface OverrideInput {
  id: string
  do: 'set' | 'drop'
  reason: string
  actor: string
}
