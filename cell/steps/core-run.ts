import { createTrusted } from './container-create.ts'
import { startTrusted } from './container-start.ts'
import { nothingToUndo, type Executor } from './executor.ts'

/**
 * Brings a core container up from its verified image, or leaves the one that is there and right. What one job brought
 * up no later failure takes down again: the next one goes on from there.
 */
export const coreRun: Executor<'core-run'> = {
  async run({ service, image, container, timeoutMs }, world, at) {
    const { spec, folders, joins } = container
    world.SERVICES.keepOnlyEvidence(service, image)
    await world.FILES.makeFolders(folders)
    await createTrusted(world, service, image, spec)
    for (const { network, ...endpoint } of joins)
      await world.DOCKER.networks.connect(network, spec.name, endpoint)
    await startTrusted(world, service, spec.name, at.signal)
    await world.DOCKER.containers.waitAnswers(spec.name, spec.healthcheck?.test.slice(1) ?? ['true'], {
      timeoutMs,
      signal: at.signal,
    })
    return null
  },
  undo: nothingToUndo,
}
