import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { Problem } from '../config/problem.ts'
import type { FunctionModule, JobModule } from './fn.ts'
import type { Log } from './log.ts'

/** Imports built functions and jobs when they are first asked for; one that fails to load takes only its own routes down. */
export function openLoader(dist: string, log: Log) {
  const loaded = new Map<string, Promise<unknown>>()

  async function load(entry: string): Promise<unknown> {
    const file = join(dist, entry.replace(/\.tsx?$/, '.js'))
    try {
      const module: { default: unknown } = await import(pathToFileURL(file).href)
      return module.default
    } catch (error) {
      loaded.delete(entry)
      log('error', 'a function could not be loaded', { entry, error })
      throw new Problem('function-unavailable', `${entry} could not be loaded`, { cause: error })
    }
  }

  function once(entry: string): Promise<unknown> {
    const module = loaded.get(entry) ?? load(entry)
    loaded.set(entry, module)
    return module
  }

  return {
    // What stands in an entry's file is checked by its types when the program is built.
    function: (entry: string) => once(entry) as Promise<FunctionModule>,
    job: (entry: string) => once(entry) as Promise<JobModule>,
  }
}

export type Loader = ReturnType<typeof openLoader>
