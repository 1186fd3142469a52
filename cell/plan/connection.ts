import { message } from '../../config/messages.ts'
import type { ConnectionWish } from '../exits/connection.ts'
import type { StepOf } from '../steps/step.ts'
import { changeSteps, type ChangeStep } from './change.ts'
import type { CellFacts } from './facts.ts'
import type { Installed } from './installed.ts'
import { networkSteps, type NetworkStep } from './network.ts'
import type { Plan } from './plan.ts'

/** A connection as it shall be; `sealed` is its box for the database. */
interface WishedConnection extends ConnectionWish {
  sealed: string
}

/** Makes a connection, or makes it otherwise: its container first, and then the ways that lead to it. */
export function planConnection(
  exit: Installed,
  { sealed, ...wish }: WishedConnection,
  facts: CellFacts,
): Plan<ChangeStep | NetworkStep | StepOf<'connection-record'>> {
  const others = exit.connections.filter(({ id }) => id !== wish.id)
  const { id, slot, enabled } = wish
  return {
    steps: [
      ...changeSteps(exit, { ...exit, connections: [...others, wish] }, facts),
      {
        name: 'connection-record',
        label: message('connection-record', { connection: id }),
        effect: message('is-configured'),
        final: true,
        row: { id, service: exit.id, slot, enabled, config: sealed },
      },
      ...steer(facts),
    ],
    problems: [],
  }
}

/** Takes a connection away that nobody uses: the ways to it first. */
export function planConnectionRemove(
  exit: Installed,
  connection: string,
  facts: CellFacts,
): Plan<ChangeStep | NetworkStep | StepOf<'connection-forget'>> {
  const left = exit.connections.filter(({ id }) => id !== connection)
  return {
    steps: [
      {
        name: 'connection-forget',
        label: message('connection-forget', { connection }),
        effect: message('removes', { name: connection }),
        final: true,
        connection,
      },
      ...steer(facts),
      ...changeSteps(exit, { ...exit, connections: left }, facts).map((step) => ({
        ...step,
        final: true as const,
      })),
    ],
    problems: [],
  }
}

function steer(facts: CellFacts): (NetworkStep & { final: true })[] {
  return facts.core ? networkSteps(null, ['vpn']).map((step) => ({ ...step, final: true as const })) : []
}
