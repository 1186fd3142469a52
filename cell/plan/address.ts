import type { StepOf } from '../steps/step.ts'
import type { Plan } from './plan.ts'

/** Lets the cell's public name lead to an address. */
export function planAddress(name: string, address: string): Plan<StepOf<'address-publish'>> {
  return {
    steps: [
      {
        name: 'address-publish',
        label: `Let ${name} lead to ${address}`,
        effect: `leads ${name} to ${address}`,
        domain: name,
        address,
      },
    ],
    problems: [],
  }
}
