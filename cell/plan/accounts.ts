import { message } from '../../config/messages.ts'
import type { StepOf } from '../steps/step.ts'
import type { Plan } from './plan.ts'

/** One step, however many accounts there are: what it did stands in the accounts, not in the journal. */
export function planAccounts(service: string): Plan<StepOf<'accounts-apply'>> {
  const step: StepOf<'accounts-apply'> = {
    name: 'accounts-apply',
    label: message('accounts-apply'),
    effect: null,
    service,
  }
  return { steps: [step], problems: [] }
}
