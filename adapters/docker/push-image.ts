import type Docker from 'dockerode'
import * as v from 'valibot'
import { isProblem, Problem } from '../../config/problem.ts'
import { ask } from './ask.ts'
import { authConfig, type CredentialsFor } from './credentials.ts'
import { engineProblem } from './engine-error.ts'
import { jsonLines } from './lines.ts'
import { plainReference } from './names.ts'
import type { PushOptions } from './spec.ts'

const count = v.optional(v.number())
const lineSchema = v.object({
  id: v.optional(v.string()),
  error: v.optional(v.string()),
  progressDetail: v.optional(v.object({ current: count, total: count })),
  aux: v.optional(v.object({ Digest: v.optional(v.string()) })),
})

/** Pushes an image, by `repository:tag`, and gives the digest of its manifest. Throws `push-failed`. */
export async function pushImage(
  engine: Docker,
  reference: string,
  { onBytes, signal }: PushOptions,
  credentials: CredentialsFor = () => undefined,
): Promise<string> {
  const doing = `push ${reference}`
  const layers = new Map<string, { current: number; total: number }>()
  let digest: string | undefined
  try {
    // An engine of this age refuses a push without credentials, be they nobody's.
    const authconfig = authConfig(credentials, reference)
    const answer = await ask(doing, { signal }, (abortSignal) =>
      engine.getImage(plainReference(reference)).push({ authconfig, abortSignal }),
    )
    for await (const { error, aux, id, progressDetail } of jsonLines(answer, lineSchema)) {
      if (error !== undefined) throw new Problem('push-failed', { case: 'words', reference, words: error })
      digest = aux?.Digest ?? digest
      const { current, total } = progressDetail ?? {}
      if (id !== undefined && current !== undefined && total !== undefined) {
        // The engine counts a layer's tar overhead beyond its own total.
        layers.set(id, { current: Math.min(current, total), total })
        onBytes?.(sum(layers, 'current'), sum(layers, 'total'))
      }
    }
  } catch (error) {
    signal?.throwIfAborted()
    throw isProblem(error) ? error : engineProblem(error, doing)
  }
  if (digest === undefined) throw new Problem('push-failed', { case: 'digest', reference })
  return digest
}

function sum(layers: Map<string, { current: number; total: number }>, key: 'current' | 'total'): number {
  return [...layers.values()].reduce((total, layer) => total + layer[key], 0)
}
