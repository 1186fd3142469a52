import { message } from '../../config/messages.ts'
import type { DomainMode } from '../domain/names.ts'
import { Problem } from '../../config/problem.ts'
import type { StepOf } from '../steps/step.ts'
import type { Plan } from './plan.ts'
import { networkSteps, type NetworkStep } from './network.ts'

/** The steps to a new certificate. The old one serves until the new one stands, and goes on when there is none to be had. */
export function planCertificate(
  mode: DomainMode,
  names: string[],
  core: boolean,
): Plan<StepOf<'certificate-order'> | NetworkStep> {
  const [name] = names
  if (name === undefined)
    return {
      steps: [],
      problems: [new Problem('domain-local', { case: 'authority' })],
    }
  return {
    steps: [
      // Whoever asks over http must find the way before asking.
      ...(core && mode === 'http01' ? networkSteps(null, ['proxy']) : []),
      {
        name: 'certificate-order',
        label: message('certificate-order', { names: names.join(', ') }),
        effect: message('replaces-certificate', { name }),
        names,
      },
      ...(core ? networkSteps(null, ['proxy']) : []),
    ],
    problems: [],
  }
}
