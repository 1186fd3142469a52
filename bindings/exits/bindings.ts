import type { Connections } from '../../db/connections.ts'
import { only, type FacetsOf } from '../facet.ts'
import type { CellConnections } from './connections.ts'
import type { CellExitChoices } from './exit-choice.ts'

export interface ExitParts {
  connections: Connections
  cellConnections: CellConnections
  exitChoices: CellExitChoices
}

export const exitFacets = {
  'exits:read': {
    effect: 'read',
    give: ({ cellConnections, exitChoices }: ExitParts) => ({
      ...only(cellConnections, 'show', 'wanted', 'changed', 'mustBeFree'),
      connections: cellConnections.list,
      exitOf: exitChoices.show,
      exits: exitChoices.list,
    }),
  },
  'exits:choose': { effect: 'wish', give: ({ exitChoices }: ExitParts) => only(exitChoices, 'choose') },
  'exits:record': {
    effect: 'world',
    give: ({ connections }: ExitParts) => only(connections, 'record', 'forget'),
  },
} satisfies FacetsOf<ExitParts>
