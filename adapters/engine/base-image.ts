import type Docker from 'dockerode'
import { createReadStream } from 'node:fs'
import { Problem } from '../../config/problem.ts'
import { engineLines, engineProblem } from './engine-stream.ts'
import { baseChanges, slimRoot } from './make-base.ts'

interface EnsureBaseImage {
  docker: Docker
  /** Only Debian's slim images can be made here: `debian:<suite>-slim`. */
  reference: string
  /** Where made roots are kept. Not below `data/engine` unless the engine is the cell's own: that folder says so. */
  cacheFolder: string
  say: (line: string) => void
  signal: AbortSignal
}

/** A registry that is there begins to answer within seconds, on slow lines too. */
const firstAnswerMs = 15_000
/** Between two signs of progress of a pull under way. */
const stallMs = 60_000

/**
 * Makes sure that the engine has the base image: there already, pulled, or made from Debian's packages.
 * Throws `image-unavailable` with both causes.
 */
export async function ensureBaseImage({ docker, reference, cacheFolder, say, signal }: EnsureBaseImage) {
  if (await isPresent(docker, reference)) return
  try {
    await pull(docker, reference, signal)
    return
  } catch (pullError) {
    signal.throwIfAborted()
    if (isEngineFault(pullError)) throw pullError
    const suite = /^debian:([a-z]+)-slim$/.exec(reference)?.[1]
    try {
      if (suite === undefined) throw new Error(`only debian:<suite>-slim can be made here, not ${reference}`)
      await importRoot(docker, reference, await slimRoot(suite, cacheFolder, say, signal), signal)
    } catch (makeError) {
      signal.throwIfAborted()
      if (isEngineFault(makeError)) throw makeError
      const causes = `It could not be pulled (${words(pullError)}) and not be made here (${words(makeError)}).`
      throw new Problem(
        'image-unavailable',
        { case: 'base', reference, why: causes },
        {
          cause: makeError,
        },
      )
    }
  }
}

async function isPresent(docker: Docker, reference: string): Promise<boolean> {
  try {
    await docker.getImage(reference).inspect()
    return true
  } catch (error) {
    if (error instanceof Error && 'statusCode' in error && error.statusCode === 404) return false
    throw engineProblem(error, `look for ${reference}`)
  }
}

// The engine itself has no deadline for a registry that never answers, so silence ends the pull here.
async function pull(docker: Docker, reference: string, signal: AbortSignal): Promise<void> {
  const silence = new AbortController()
  const abortSignal = AbortSignal.any([signal, silence.signal])
  const giveUp = () => silence.abort(new Error('the registry does not answer'))
  let timer = setTimeout(giveUp, firstAnswerMs)
  try {
    for await (const line of engineLines(await docker.pull(reference, { abortSignal }))) {
      clearTimeout(timer)
      timer = setTimeout(giveUp, stallMs)
      if (line.error !== undefined) throw new Error(line.error)
    }
  } catch (error) {
    throw silence.signal.aborted ? silence.signal.reason : error
  } finally {
    clearTimeout(timer)
  }
}

async function importRoot(
  docker: Docker,
  reference: string,
  file: string,
  signal: AbortSignal,
): Promise<void> {
  const [repo, tag] = reference.split(':')
  const content = createReadStream(file)
  try {
    const options = { repo, tag, changes: baseChanges, abortSignal: signal }
    for await (const line of engineLines(await docker.importImage(content, options))) {
      if (line.error !== undefined) throw new Error(line.error)
    }
  } catch (error) {
    throw engineProblem(error, `import ${reference}`)
  } finally {
    content.destroy()
  }
}

// Without an engine neither way can work, and the owner must mend that first.
function isEngineFault(error: unknown): boolean {
  return error instanceof Problem && error.code === 'engine-unavailable'
}

function words(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
