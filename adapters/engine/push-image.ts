import type Docker from 'dockerode'
import { Problem } from '../../config/problem.ts'
import { engineLines, engineProblem } from './engine-stream.ts'

interface PushImage {
  docker: Docker
  /** With its tag: `127.0.0.1:5055/cell/calendar:1.0.0`. */
  reference: string
  /** Bytes so far and in all, as far as the engine knows them yet. */
  onBytes: (done: number, total: number) => void
  signal: AbortSignal
}

/** Pushes an image and gives the digest of its manifest. Throws `push-failed`. */
export async function pushImage({ docker, reference, onBytes, signal }: PushImage): Promise<string> {
  const layers = new Map<string, { current: number; total: number }>()
  let digest: string | undefined
  try {
    // An engine of this age refuses a push without credentials; these are nobody's.
    const authconfig = { username: '', password: '', serveraddress: '' }
    const answer = await docker.getImage(reference).push({ authconfig, abortSignal: signal })
    for await (const { error, aux, id, progressDetail } of engineLines(answer)) {
      if (error !== undefined) throw new Problem('push-failed', { case: 'words', reference, words: error })
      digest = aux?.Digest ?? digest
      const { current, total } = progressDetail ?? {}
      if (id !== undefined && current !== undefined && total !== undefined) {
        // The engine counts a layer's tar overhead beyond its own total.
        layers.set(id, { current: Math.min(current, total), total })
        onBytes(sum(layers, 'current'), sum(layers, 'total'))
      }
    }
  } catch (error) {
    throw engineProblem(error, `push ${reference}`)
  }
  if (digest === undefined) throw new Problem('push-failed', { case: 'digest', reference })
  return digest
}

function sum(layers: Map<string, { current: number; total: number }>, key: 'current' | 'total'): number {
  return [...layers.values()].reduce((total, layer) => total + layer[key], 0)
}
