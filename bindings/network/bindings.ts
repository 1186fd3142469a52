import type { Network } from '../../cell/steps/world.ts'
import { only, type FacetsOf } from '../facet.ts'

export interface NetworkParts {
  network: Network
}

export const networkFacets = {
  'network:apply': {
    effect: 'world',
    give: ({ network }: NetworkParts) => only(network, 'wall', 'vpn', 'names', 'proxy', 'state'),
  },
} satisfies FacetsOf<NetworkParts>
