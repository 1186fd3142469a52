import type Docker from 'dockerode'
import { stripVTControlCharacters } from 'node:util'
import { Problem } from '../../config/problem.ts'
import { engineLines, engineProblem } from './engine-stream.ts'
import { packFolder } from './pack-folder.ts'

interface BuildImage {
  docker: Docker
  /** Holds the Dockerfile and everything that it copies. */
  folder: string
  /** What it shares with others: `common/` in the Dockerfile's `COPY`. */
  common?: string | null
  tag: string
  labels: Record<string, string>
  /** For `ARG` in the Dockerfile. */
  buildArguments?: Record<string, string>
  /** Gets what the build says, line by line. */
  onLine: (line: string) => void
  signal: AbortSignal
}

/** How much of a failed build stands in the problem: usually the failing command and its complaint. */
const linesShown = 12

/** Builds an image and gives its id (`sha256:…`). Throws `build-failed` with the build's last lines. */
export async function buildImage({
  docker,
  folder,
  common = null,
  tag,
  labels,
  buildArguments = {},
  onLine,
  signal,
}: BuildImage): Promise<string> {
  const context = packFolder(folder, common)
  // The request only pipes from the packed folder: without this, a file that can't be read leaves it waiting.
  const unreadable = new AbortController()
  context.once('error', (error) => unreadable.abort(error))
  const last: string[] = []
  let id: string | undefined
  try {
    const abortSignal = AbortSignal.any([signal, unreadable.signal])
    const options = {
      ...{ t: tag, labels, buildargs: buildArguments },
      ...{ rm: true, forcerm: true, version: '1' as const, abortSignal },
    }
    for await (const { stream, error, aux } of engineLines(await docker.buildImage(context, options))) {
      id = aux?.ID ?? id
      for (const line of stripVTControlCharacters(stream ?? error ?? '')
        .split('\n')
        .filter((text) => text.trim() !== '')) {
        onLine(line)
        last.push(line)
        if (last.length > linesShown) last.shift()
      }
      if (error !== undefined)
        throw new Problem('build-failed', { case: 'output', tag, last: last.join('\n') })
    }
  } catch (error) {
    throw unreadable.signal.aborted ? unreadable.signal.reason : engineProblem(error, `build ${tag}`)
  } finally {
    context.destroy()
  }
  if (id === undefined) throw new Problem('build-failed', { case: 'no-image', tag, last: last.join('\n') })
  return id
}
