import { join } from 'node:path'
import { readRecipe } from '../../adapters/local-store/recipes.ts'
import { readPublished, registryHolds } from '../../adapters/local-store/published.ts'
import type { Plan } from '../../cell/plan/plan.ts'
import { planStoreBuild, type StoreBuildStep } from '../../cell/plan/store-build.ts'
import type { StepOf } from '../../cell/steps/step.ts'
import { localStorePaths } from './configured-stores.ts'
import type { Facts } from '../services/facts.ts'
import type { PlannerTools } from '../services/tools.ts'

/** Plans of the stores: read, built here, and what they said of an image. */
export function openStorePlanner(tools: PlannerTools, facts: Facts) {
  const { environment, settings, stores, services, docker, host } = tools

  return {
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
      const all = tools.configuredStores.list().map(({ id }) => id)
      const ids = all.filter(
        (id) => id !== 'local' || !tools.configuredStores.hasLocal() || stores.index(id) !== undefined,
      )
      const names = ids.map((id) => `"${id}"`).join(', ')
      const label = ids.length === 1 ? `Read the store ${names}` : `Read the stores ${names}`
      return { steps: [{ name: 'stores-refresh', label, effect: null, stores: ids }], problems: [] }
    },

    async storeBuild(
      job: string,
      { services: wanted, only }: { services: string[]; only?: 'core' | undefined },
    ): Promise<Plan<StoreBuildStep>> {
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
      return planStoreBuild({
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
      })
    },
  }
}

interface OverrideInput {
  id: string
  do: 'set' | 'drop'
  reason: string
  actor: string
}
