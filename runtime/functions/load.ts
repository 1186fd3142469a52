import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { Problem } from '../../config/problem.ts'
import type { FunctionModule, JobModule } from '../fn.ts'
import type { Log } from '../log.ts'

/** Imports built functions and jobs when they are first asked for; one that fails to load takes only its own routes down. */
export function openLoader(dist: string, log: Log) {
  const loaded = new Map<string, unknown>()

  async function load(entry: string): Promise<unknown> {
    const file = join(dist, entry.replace(/\.tsx?$/, '.js'))
    try {
      const module: { default: unknown } = await import(pathToFileURL(file).href)
      loaded.set(entry, module.default)
      return module.default
    } catch (error) {
      log('error', 'a function could not be loaded', { entry, error })
      throw new Problem('function-unavailable', { entry }, { cause: error })
    }
  }

  return {
    // What stands in an entry's file is checked by its types when the program is built.
    /** At once where it has been asked for before. */
    function: (entry: string) =>
      (loaded.get(entry) ?? load(entry)) as FunctionModule | Promise<FunctionModule>,
    job: (entry: string) => (loaded.get(entry) ?? load(entry)) as JobModule | Promise<JobModule>,
  }
}

export type Loader = ReturnType<typeof openLoader>
