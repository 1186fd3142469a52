import { createReadStream } from 'node:fs'
import type { Docker } from '../docker/docker.ts'
import { isProblem, Problem } from '../../config/problem.ts'

interface EnsureBaseImage {
  docker: Pick<Docker, 'images'>
  /** Only Debian's slim images can be made here: `debian:<suite>-slim`. */
  reference: string
  /** Where made roots are kept. Not below `data/engine` unless the engine is the cell's own: that folder says so. */
  cacheFolder: string
  say: (line: string) => void
  signal: AbortSignal
}

/**
 * Makes sure that the engine has the base image: there already, pulled, or made from Debian's packages.
 * Throws `image-unavailable`.
 */
export async function ensureBaseImage({ docker, reference, cacheFolder, say, signal }: EnsureBaseImage) {
  if ((await docker.images.inspect(reference, signal)) !== null) return
  try {
    await docker.images.pullTag(reference, signal)
    return
  } catch (pullError) {
    signal.throwIfAborted()
    if (isEngineFault(pullError)) throw pullError
    const suite = /^debian:([a-z]+)-slim$/.exec(reference)?.[1]
    if (suite === undefined)
      throw new Problem(
        'image-unavailable',
        { case: 'base-other', reference, pull: words(pullError) },
        { cause: pullError },
      )
    try {
      // Loaded when a base is made, which happens once a week at most.
      const { baseChanges, slimRoot } = await import('./make-base.ts')
      const file = await slimRoot(suite, cacheFolder, say, signal)
      await importRoot(docker, reference, { file, changes: baseChanges }, signal)
    } catch (makeError) {
      signal.throwIfAborted()
      if (isProblem(makeError)) throw makeError
      const causes = { pull: words(pullError), output: words(makeError) }
      throw new Problem(
        'image-unavailable',
        { case: 'base-failed', reference, ...causes },
        { cause: makeError },
      )
    }
  }
}

async function importRoot(
  { images }: Pick<Docker, 'images'>,
  reference: string,
  { file, changes }: { file: string; changes: string[] },
  signal: AbortSignal,
): Promise<void> {
  const content = createReadStream(file)
  try {
    await images.importArchive(content, reference, changes, signal)
  } finally {
    content.destroy()
  }
}

// Without an engine neither way can work, and the owner must mend that first.
function isEngineFault(error: unknown): boolean {
  return error instanceof Problem && error.code === 'engine-unavailable'
}

/** What the engine or a program said itself. */
function words(error: unknown): string {
  if (isProblem(error) && error.cause instanceof Error) return error.cause.message
  return error instanceof Error ? error.message : String(error)
}
