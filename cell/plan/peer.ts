import type { StepOf } from '../steps/step.ts'
import { emptyForecast, type Plan } from './plan.ts'
import { networkSteps, type NetworkStep } from './network.ts'

/** What goes with a peer. */
export interface RemovalSummary {
  name: string
  address: string | null
  signsIn: boolean
}

/** What removing a peer takes away: shown before, and carried out in this order. */
export function planPeerRemove(peer: RemovalSummary): Plan<StepOf<'peer-forget'> | NetworkStep> {
  const goes = [
    'its keys',
    ...(peer.address === null ? [] : [`its address ${peer.address}`]),
    ...(peer.signsIn ? ['its sign-in and sessions'] : []),
  ]
  return {
    steps: [
      {
        name: 'peer-forget',
        label: `Forget ${peer.name}`,
        effect: `removes ${goes.join(', ')}`,
        final: true,
        peer: peer.name,
      },
      ...networkSteps(null, ['vpn', 'proxy']).map((step) => ({ ...step, final: true as const })),
    ],
    problems: [],
    forecast: {
      ...emptyForecast,
      reversible: { yes: false, why: 'Its keys are gone for good; a new peer of that name gets new ones.' },
    },
  }
}
