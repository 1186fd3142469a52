import * as v from 'valibot'
import type { StepEnv } from '../../cell/steps/executor.ts'
import { Problem } from '../../config/problem.ts'
import type { Journal } from '../../db/jobs.ts'
import { bind } from '../bind.ts'
import type { Parts } from '../grants.ts'
import type { Loader } from '../../runtime/functions/load.ts'
import type { RoutesFile } from '../../runtime/functions/routes-file.ts'
import type { JobKind } from '../../runtime/jobs/queue.ts'

/** Finds the job of a kind in `routes.json`, loads it when it is first needed, and binds what it is granted. */
export function openJobKinds(
  routes: RoutesFile,
  loader: Loader,
  journal: Pick<Journal, 'inputOf'>,
  parts: () => Parts,
) {
  return async (name: string): Promise<JobKind> => {
    const entry = routes.jobs.find((one) => one.name === name)
    if (entry === undefined) throw new Error(`routes.json has no job "${name}"`)
    // A step that reads a binding which its job was not granted throws; the types of the steps can't know the job.
    const world = bind(entry.name, entry.bindings, parts()) as StepEnv
    return {
      world,
      plan: async (row, signal) => {
        const module = await loader.job(entry.entry)
        const parsed = v.safeParse(module.input, journal.inputOf(row))
        if (!parsed.success) throw new Problem('internal-error', { case: 'input', job: name })
        return await module.plan({ id: row.id, input: parsed.output, env: world, signal })
      },
    }
  }
}
