import type { ImageBuilder, Publisher, Stores } from '../../cell/steps/world.ts'
import { only, type FacetsOf } from '../facet.ts'
import type { FactGathering } from '../services/fact-gathering.ts'
import type { StoreAdditions } from './add-store.ts'
import type { StoreList } from './store-list.ts'

export interface StoreParts {
  storeList: StoreList
  storeAdditions: StoreAdditions
  stores: Stores
  images: ImageBuilder
  publisher: Publisher
  factGathering: FactGathering
}

export const storeFacets = {
  'stores:read': {
    effect: 'read',
    give: ({ storeList }: StoreParts) => only(storeList, 'list', 'mustHaveRecipe'),
  },
  'stores:add': {
    effect: 'wish',
    give: ({ storeAdditions }: StoreParts) => only(storeAdditions, 'ask', 'add'),
  },
  'stores:facts': {
    effect: 'read',
    give: ({ factGathering }: StoreParts) => only(factGathering, 'forOverride', 'forRefresh', 'forBuild'),
  },
  'stores:refresh': {
    effect: 'world',
    give: ({ stores }: StoreParts) => only(stores, 'refresh', 'manifest'),
  },
  'images:build': {
    effect: 'world',
    give: ({ images }: StoreParts) => only(images, 'ensureBase', 'find', 'build', 'giveUp'),
  },
  'store:publish': {
    effect: 'world',
    give: ({ publisher }: StoreParts) => only(publisher, 'ensureLogin', 'push', 'sign', 'publish'),
  },
} satisfies FacetsOf<StoreParts>
