import { english, message, type Message } from '../../config/messages.ts'
import type { Problem, ProblemDetails } from '../../config/problem.ts'
import type { Step } from '../steps/step.ts'

/**
 * What a job will do: the dry run that the admin sees, the journal that is kept, the list in the progress view. The
 * kinds of steps that it can hold are told, since a job may plan only what it is granted the bindings for.
 */
export interface Plan<Kind extends Step = Step> {
  steps: Kind[]
  /** What stands in the way, found without changing anything; a job whose plan has one ends `failed` with it. */
  problems: Problem[]
  forecast?: Forecast
}

/** What a plan will take and change, for the admin; sizes in bytes. */
export interface Forecast {
  bytes: { download: number; unpack: number }
  memory: { needed: number; available: number }
  disk: { needed: number; available: number }
  ports: { host: number; protocol: string; label: string }[]
  names: string[]
  restarts: string[]
  reversible: { yes: boolean; why: Message }
  /** What the service may do beyond what every service may. */
  privileges: Message[]
  /** What the owner should know and what stops nothing. */
  warnings: Message[]
}

/** A plan as the API tells it: each sentence in English, with the message beside it for other languages. */
export interface PlanShape extends Omit<Forecast, 'reversible' | 'privileges' | 'warnings'> {
  steps: StepShape[]
  reversible: { yes: boolean; why: string; why_message: Message }
  privileges: string[]
  privilege_messages: Message[]
  warnings: string[]
  warning_messages: Message[]
  problems: ProblemDetails[]
}

interface StepShape {
  name: string
  label: string
  label_message: Message
  effect: string | null
  effect_message: Message | null
}

export function planShape({ steps, problems, forecast = emptyForecast }: Plan): PlanShape {
  const { reversible, privileges, warnings } = forecast
  return {
    steps: steps.map(({ name, label, effect }) => ({
      name,
      label: english(label),
      label_message: label,
      effect: effect === null ? null : english(effect),
      effect_message: effect,
    })),
    ...forecast,
    reversible: { yes: reversible.yes, why: english(reversible.why), why_message: reversible.why },
    privileges: privileges.map(english),
    privilege_messages: privileges,
    warnings: warnings.map(english),
    warning_messages: warnings,
    problems: problems.map(({ details }) => details),
  }
}

/** A plan that takes nothing, opens nothing, and can be taken back. */
export const emptyForecast: Forecast = {
  bytes: { download: 0, unpack: 0 },
  memory: { needed: 0, available: 0 },
  disk: { needed: 0, available: 0 },
  ports: [],
  names: [],
  restarts: [],
  reversible: { yes: true, why: message('undone-on-failure') },
  privileges: [],
  warnings: [],
}
