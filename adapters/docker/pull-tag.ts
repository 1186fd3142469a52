import type Docker from 'dockerode'
import * as v from 'valibot'
import { ask } from './ask.ts'
import { engineProblem, refusalStatus, refusalWords } from './engine-error.ts'
import { jsonLines } from './lines.ts'
import { splitTag } from './names.ts'

/** A registry that is there begins to answer within seconds, on slow lines too. */
const firstAnswerMs = 15_000
/** Between two signs of progress of a pull under way. */
const stallMs = 60_000

const lineSchema = v.object({ error: v.optional(v.string()) })

/**
 * Pulls a public base image by its tag: what is made from it is signed here, and pinned then. What the registry, or the
 * engine, says against it is thrown as an error in those words; `engine-unavailable` where there is no engine.
 */
export async function pullTag(engine: Docker, reference: string, signal: AbortSignal): Promise<void> {
  const doing = `pull ${reference}`
  const { repo, tag } = splitTag(reference)
  // The engine itself has no deadline for a registry that never answers, so silence ends the pull here.
  const silence = new AbortController()
  const giveUp = (): void => silence.abort(new Error('the registry does not answer'))
  const either = AbortSignal.any([signal, silence.signal])
  let timer = setTimeout(giveUp, firstAnswerMs)
  try {
    const answer = await ask(doing, { signal: either }, (abortSignal) =>
      engine.createImage({ fromImage: repo, tag, abortSignal }),
    )
    for await (const { error } of jsonLines(answer, lineSchema)) {
      clearTimeout(timer)
      timer = setTimeout(giveUp, stallMs)
      if (error !== undefined) throw new Error(error)
    }
  } catch (error) {
    signal.throwIfAborted()
    if (silence.signal.aborted) throw silence.signal.reason
    if (refusalStatus(error) !== null) throw new Error(refusalWords(error))
    throw engineProblem(error, doing)
  } finally {
    clearTimeout(timer)
  }
}
