import type { Docker } from '../../adapters/docker/docker.ts'
import type { Files } from '../../adapters/files/files.ts'
import { only, type FacetsOf } from '../facet.ts'
import type { CoreFactGathering } from './core-facts.ts'
import type { CoreWatch } from './core-status.ts'

export interface CoreParts {
  coreWatch: CoreWatch
  coreFacts: CoreFactGathering
  docker: Docker
  files: Files
}

export const coreFacets = {
  'core:watch': { effect: 'read', give: ({ coreWatch }: CoreParts) => only(coreWatch, 'list') },
  'core:facts': { effect: 'read', give: ({ coreFacts }: CoreParts) => only(coreFacts, 'forRepair') },
  'docker:change': {
    effect: 'world',
    give: ({ docker: { containers, images, networks } }: CoreParts) => ({
      containers: only(
        containers,
        ...(['inspect', 'create', 'start', 'stop', 'remove', 'runOnce'] as const),
        ...(['waitAnswers', 'waitHealthy'] as const),
      ),
      images: only(images, 'inspect', 'pull', 'remove'),
      networks: only(networks, 'inspect', 'create', 'remove', 'connect'),
    }),
  },
  'files:change': {
    effect: 'world',
    give: ({ files }: CoreParts) =>
      only(
        files,
        ...(['absolute', 'exists', 'missing', 'makeFolders', 'write'] as const),
        ...(['move', 'remove', 'removeEmpty'] as const),
      ),
  },
} satisfies FacetsOf<CoreParts>
