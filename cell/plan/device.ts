import { message } from '../../config/messages.ts'
import type { StepOf } from '../steps/step.ts'
import { emptyForecast, type Plan } from './plan.ts'
import { networkSteps, type NetworkStep } from './network.ts'

/** What goes with a device. */
export interface DeviceSummary {
  peer: string
  device: string
  /** Which of all that were ever called so. */
  createdAt: number
  address: string | null
}

/** What removing a device takes away: it is shut out, and the others of its peer go on. */
export function planDeviceRemove(one: DeviceSummary): Plan<StepOf<'device-forget'> | NetworkStep> {
  const { peer, device, createdAt, address } = one
  return {
    steps: [
      {
        name: 'device-forget',
        label: message('peer-forget', { peer: device }),
        effect: address === null ? message('removes-keys') : message('removes-keys-address', { address }),
        final: true,
        peer,
        createdAt,
      },
      ...networkSteps(null, ['vpn', 'proxy']).map((step) => ({ ...step, final: true as const })),
    ],
    problems: [],
    forecast: { ...emptyForecast, reversible: { yes: false, why: message('keys-lost') } },
  }
}
