import { message } from '../../config/messages.ts'
import type { StepOf } from '../steps/step.ts'
import type { Plan } from './plan.ts'

/** Lets the cell's public name lead to an address. */
export function planAddress(name: string, address: string): Plan<StepOf<'address-publish'>> {
  return {
    steps: [
      {
        name: 'address-publish',
        label: message('address-publish', { name, address }),
        effect: message('points', { name, address }),
        domain: name,
        address,
      },
    ],
    problems: [],
  }
}
