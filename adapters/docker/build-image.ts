import type Docker from 'dockerode'
import { stripVTControlCharacters } from 'node:util'
import * as v from 'valibot'
import { isProblem, Problem } from '../../config/problem.ts'
import { ask } from './ask.ts'
import { engineProblem } from './engine-error.ts'
import { jsonLines } from './lines.ts'
import { packFolder } from './pack-folder.ts'
import type { BuildOptions } from './spec.ts'

/** How much of a failed build stands in the problem: usually the failing command and its complaint. */
const linesShown = 12
/** The engine answers once it has the folder, which it may have to write to a slow disk. */
const answerLimitMs = 15 * 60_000

const lineSchema = v.object({
  stream: v.optional(v.string()),
  error: v.optional(v.string()),
  aux: v.optional(v.object({ ID: v.optional(v.string()) })),
})

/** Builds an image and gives its id (`sha256:…`). Throws `build-failed` with the build's last lines. */
export async function buildImage(
  engine: Docker,
  { folder, common = null, tag, labels, buildArguments = {}, onLine, signal }: BuildOptions,
): Promise<string> {
  const doing = `build ${tag}`
  const context = packFolder(folder, common)
  // The request only pipes from the packed folder: without this, a file that can't be read leaves it waiting.
  const unreadable = new AbortController()
  context.once('error', (error) => unreadable.abort(error))
  const either = AbortSignal.any([signal, unreadable.signal])
  const last: string[] = []
  let id: string | undefined
  try {
    const answer = await ask(doing, { signal: either, limitMs: answerLimitMs }, (abortSignal) =>
      engine.buildImage(context, {
        ...{ t: tag, labels, buildargs: buildArguments },
        ...{ rm: true, forcerm: true, version: '1' as const, abortSignal },
      }),
    )
    for await (const { stream, error, aux } of jsonLines(answer, lineSchema)) {
      id = aux?.ID ?? id
      for (const line of linesIn(stream ?? error ?? '')) {
        onLine(line)
        last.push(line)
        if (last.length > linesShown) last.shift()
      }
      // A build that failed ends the stream without a fault: only this line says it.
      if (error !== undefined)
        throw new Problem('build-failed', { case: 'output', tag, last: last.join('\n') })
    }
  } catch (error) {
    if (unreadable.signal.aborted) throw unreadable.signal.reason
    signal.throwIfAborted()
    throw isProblem(error) ? error : engineProblem(error, doing)
  } finally {
    context.destroy()
  }
  if (id === undefined) throw new Problem('build-failed', { case: 'no-image', tag, last: last.join('\n') })
  return id
}

function linesIn(text: string): string[] {
  return stripVTControlCharacters(text)
    .split('\n')
    .filter((line) => line.trim() !== '')
}
