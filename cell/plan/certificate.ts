import { Problem } from '../../config/problem.ts'
import type { StepOf } from '../steps/step.ts'
import type { Plan } from './plan.ts'
import { wiringSteps, type WiringStep } from './wiring.ts'

/** The steps to a new certificate. The old one serves until the new one stands, and goes on when there is none to be had. */
export function planCertificate(
  names: string[],
  core: boolean,
): Plan<StepOf<'certificate-order'> | WiringStep> {
  const [name] = names
  if (name === undefined)
    return {
      steps: [],
      problems: [new Problem('domain-local', 'A cell in the mode "lan" is its own certificate authority')],
    }
  return {
    steps: [
      {
        name: 'certificate-order',
        label: `Have a certificate issued for ${names.join(', ')}`,
        effect: `replaces the certificate of ${name}`,
        names,
      },
      ...(core ? wiringSteps(null, ['proxy-apply']) : []),
    ],
    problems: [],
  }
}
