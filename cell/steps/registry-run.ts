import { Problem } from '../../config/problem.ts'
import { nothingToUndo, type Executor } from './executor.ts'
import { labels } from '../../config/labels.ts'

/** How long a registry may take to answer after its start, in ms; boards with SD cards are slow. */
const startTimeoutMs = 60_000

/** Runs the local store's own registry from the image built here: by its id, never pulled. */
export const registryRun: Executor<'registry-run'> = {
  async run({ spec, network, folder }, world, at) {
    const { imageId } = at.outputOf('image-build', { recipe: 'registry' })
    if (imageId === null) throw new Problem('build-failed', { case: 'registry' })
    await world.DOCKER.networks.create(network)
    await world.FILES.makeFolders([folder])
    await world.PUBLISHER.ensureLogin(folder)
    const found = await world.DOCKER.containers.inspect(spec.name)
    if (
      found !== null &&
      found.labels[labels.owner] === spec.labels[labels.owner] &&
      (found.image !== imageId || found.labels[labels.manifest] !== spec.labels[labels.manifest])
    ) {
      await world.DOCKER.containers.remove(spec.name)
    }
    await world.DOCKER.containers.create({ ...spec, image: imageId })
    await world.DOCKER.containers.start(spec.name)
    await world.DOCKER.containers.waitHealthy(spec.name, { timeoutMs: startTimeoutMs, signal: at.signal })
    return null
  },
  undo: nothingToUndo,
}
