import type { Layer } from './spec.ts'

/** What counts of a line of the engine's answer to a pull. */
export interface PullLine {
  id?: string | undefined
  status?: string | undefined
  progressDetail?: { current?: number | undefined; total?: number | undefined } | undefined
}

/** Bytes per layer, by the short name that the engine gives it. `exact`: the registry told the sizes beforehand. */
export interface PullProgress {
  exact: boolean
  layers: ReadonlyMap<string, { done: number; size: number }>
}

/** The engine names a layer by so many hex digits of its digest. */
const shortLength = 12

/** A layer whose bytes are all here: fetched now, or earlier. Unpacking follows, and counts no bytes. */
const arrived = new Set([
  'Already exists',
  'Verifying Checksum',
  'Download complete',
  'Extracting',
  'Pull complete',
])

export function startProgress(layers?: Layer[]): PullProgress {
  const sized = (layers ?? []).map(({ digest, size }) => [shortName(digest), { done: 0, size }] as const)
  return { exact: layers !== undefined, layers: new Map(sized) }
}

/** The progress after one more line; the very same value when the line says nothing new. */
export function advance(progress: PullProgress, { id, status, progressDetail }: PullLine): PullProgress {
  if (id === undefined || status === undefined) return progress
  const known = progress.layers.get(id)
  if (known === undefined && progress.exact) return progress
  const total = status === 'Downloading' ? (progressDetail?.total ?? 0) : 0
  const size = progress.exact ? (known?.size ?? 0) : Math.max(known?.size ?? 0, total)
  const fetched = arrived.has(status) ? size : status === 'Downloading' ? (progressDetail?.current ?? 0) : 0
  // A retry begins a layer anew; what people see does not run backwards.
  const done = Math.min(size, Math.max(known?.done ?? 0, fetched))
  if (size === (known?.size ?? 0) && done === (known?.done ?? 0)) return progress
  return { ...progress, layers: new Map(progress.layers).set(id, { done, size }) }
}

export function bytesOf({ layers }: PullProgress): { done: number; total: number } {
  let done = 0
  let total = 0
  for (const layer of layers.values()) {
    done += layer.done
    total += layer.size
  }
  return { done, total }
}

function shortName(digest: string): string {
  return digest.slice(digest.indexOf(':') + 1).slice(0, shortLength)
}
