import { join } from 'node:path'
import { ensureBaseImage } from '../../adapters/engine/base-image.ts'
import type { Docker } from '../../adapters/docker/docker.ts'
import { commonFolder } from '../../adapters/local-store/recipes.ts'
import { keepUnbuilt } from '../../adapters/local-store/unbuilt.ts'
import type { ImageBuilder } from '../../cell/steps/world.ts'
import type { CellEnvironment } from '../../config/environment.ts'
import type { Log } from '../../runtime/log.ts'
import { labels } from '../../config/labels.ts'

/** Builds the images of recipes on this machine. */
export function openImageBuilder(
  docker: Docker,
  { home, goProxy }: Pick<CellEnvironment, 'home' | 'goProxy'>,
  owner: string,
  log: Log,
): ImageBuilder {
  const say = (line: string): void => log('info', 'build', { line })
  return {
    async ensureBase(reference, signal) {
      await ensureBaseImage({
        docker,
        reference,
        cacheFolder: join(home, 'data/engine-cache'),
        say,
        signal,
      })
    },
    giveUp: (tag, reason) => keepUnbuilt(home, tag, reason),
    async find(_folder, tag) {
      return (await docker.images.inspect(tag))?.id ?? null
    },
    async build(folder, tag, signal) {
      return await docker.images.build({
        folder,
        common: commonFolder(folder),
        tag,
        labels: { [labels.owner]: owner },
        ...(goProxy !== undefined && { buildArguments: { GOPROXY: goProxy } }),
        onLine: say,
        signal,
      })
    },
  }
}
