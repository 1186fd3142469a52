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
  reversible: { yes: boolean; why: string }
  /** What the owner should know and what stops nothing. */
  warnings: string[]
}

export interface PlanShape extends Forecast {
  steps: { name: string; label: string; effect: string | null }[]
  problems: ProblemDetails[]
}

/** A plan as the API tells it. */
export function planShape({ steps, problems, forecast = emptyForecast }: Plan): PlanShape {
  return {
    steps: steps.map(({ name, label, effect }) => ({ name, label, effect })),
    ...forecast,
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
  reversible: { yes: true, why: 'Every step is taken back when one fails.' },
  warnings: [],
}
