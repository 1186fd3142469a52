import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'
import * as v from 'valibot'
import { Problem } from '../../config/problem.ts'

/** One line of the engine's answer to a build, a push, a pull or an import. */
type EngineLine = v.InferOutput<typeof lineSchema>

const count = v.optional(v.number())
const lineSchema = v.object({
  stream: v.optional(v.string()),
  status: v.optional(v.string()),
  id: v.optional(v.string()),
  error: v.optional(v.string()),
  progressDetail: v.optional(v.object({ current: count, total: count })),
  aux: v.optional(v.object({ ID: v.optional(v.string()), Digest: v.optional(v.string()) })),
})

/** The engine says a failure only inside the stream; `.error` of a line must be looked at. */
export async function* engineLines(answer: NodeJS.ReadableStream): AsyncGenerator<EngineLine> {
  for await (const text of createInterface({ input: answer as Readable })) {
    if (text.trim() === '') continue
    const parsed = v.safeParse(v.pipe(v.string(), v.parseJson(), lineSchema), text)
    if (!parsed.success) throw new Problem('engine-refused', { case: 'answer' })
    yield parsed.output
  }
}

/** Turns what dockerode throws into our problem; an abort and our own problems pass as they are. */
export function engineProblem(cause: unknown, what: string): unknown {
  if (!(cause instanceof Error) || cause instanceof Problem || cause.name === 'AbortError') return cause
  if ('statusCode' in cause) return new Problem('engine-refused', { case: 'refused', doing: what }, { cause })
  // No status: the socket itself failed (nobody listens, or the engine went away in the midst).
  if ('code' in cause) {
    return new Problem('engine-unavailable', { case: 'away', doing: what }, { cause })
  }
  return cause
}
