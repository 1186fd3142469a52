import type Docker from 'dockerode'
import * as v from 'valibot'
import { Problem } from '../../config/problem.ts'
import { ask } from './ask.ts'
import { engineProblem } from './engine-error.ts'
import { jsonLines } from './lines.ts'
import { splitTag } from './names.ts'

/** A large archive on a slow disk; the engine answers only when it has taken it in. */
const importLimitMs = 15 * 60_000

/** Makes an image of a tar of its root folder, and gives its id. */
export async function importArchive(
  engine: Docker,
  archive: NodeJS.ReadableStream,
  reference: string,
  changes: string[],
  signal?: AbortSignal,
): Promise<string> {
  const doing = `take in ${reference}`
  const { repo, tag } = splitTag(reference)
  const answer = await ask(doing, { signal, limitMs: importLimitMs }, (abortSignal) =>
    engine.importImage(archive, { repo, tag, changes, abortSignal }),
  )
  let id: string | undefined
  try {
    for await (const { status, error } of jsonLines(answer, importLineSchema)) {
      if (error !== undefined)
        throw new Problem('engine-refused', { case: 'refused', doing }, { cause: error })
      if (status?.startsWith('sha256:')) id = status
    }
  } catch (error) {
    signal?.throwIfAborted()
    throw engineProblem(error, doing)
  }
  if (id === undefined) throw new Problem('engine-refused', { case: 'no-image', doing })
  return id
}

const importLineSchema = v.object({ status: v.optional(v.string()), error: v.optional(v.string()) })
