import type { Executor, StepEnv } from './executor.ts'
import type { Override } from './records.ts'

/** Lets run what a store took back, or no more. */
export const revocationOverride: Executor<'revocation-override'> = {
  async run({ overrides, keep }, world, at) {
    put(overrides, keep, world, at.now())
    return null
  },
  async undo({ overrides, keep }, world, at) {
    put(overrides, !keep, world, at.now())
  },
}

function put(
  overrides: Override[],
  keep: boolean,
  { SERVICES }: Pick<StepEnv, 'SERVICES'>,
  at: number,
): void {
  for (const one of overrides) {
    if (keep) SERVICES.keepOverride({ ...one, at })
    else SERVICES.dropOverride(one.service, one.mark)
  }
}
