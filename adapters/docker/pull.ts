import type Docker from 'dockerode'
import * as v from 'valibot'
import { isProblem, Problem } from '../../config/problem.ts'
import { ask } from './ask.ts'
import { authConfig, type CredentialsFor } from './credentials.ts'
import { engineProblem, refusalStatus, refusalWords, saysDiskFull } from './engine-error.ts'
import { inspectImage } from './image-answer.ts'
import { jsonLines } from './lines.ts'
import { splitPin } from './names.ts'
import { advance, bytesOf, startProgress } from './pull-progress.ts'
import type { PullOptions } from './spec.ts'

/** Engines wait for ever on a connection that fell silent; unpacking the largest layer says something far sooner. */
const silenceLimitMs = 5 * 60_000

/** Pulls an image by its digest, and only what has that digest. */
export async function pullImage(
  engine: Docker,
  pin: string,
  { layers, onBytes, signal }: PullOptions,
  credentials: CredentialsFor = () => undefined,
): Promise<void> {
  const { repository, digest } = splitPin(pin)
  const silence = new AbortController()
  const timer = setTimeout(() => silence.abort(), silenceLimitMs)
  const either = signal ? AbortSignal.any([signal, silence.signal]) : silence.signal
  let progress = startProgress(layers)
  const authconfig = authConfig(credentials, pin)
  try {
    const answer = await ask(`pull ${pin}`, { signal: either, limitMs: silenceLimitMs }, (abortSignal) =>
      engine.createImage(authconfig, { fromImage: repository, tag: digest, abortSignal }),
    )
    for await (const line of jsonLines(answer, lineSchema)) {
      timer.refresh()
      // A refused pull ends the stream without a fault: only this line says it.
      if (line.error !== undefined) throw refusedPull(pin, line.errorDetail?.message ?? line.error)
      const before = progress
      progress = advance(progress, line)
      const { done, total } = bytesOf(progress)
      if (progress !== before) onBytes?.(done, total)
    }
  } catch (error) {
    signal?.throwIfAborted()
    if (silence.signal.aborted) {
      throw new Problem('image-unavailable', { case: 'silent', pin })
    }
    if (refusalStatus(error) !== null) throw refusedPull(pin, refusalWords(error))
    throw isProblem(error) ? error : engineProblem(error, `pull ${pin}`)
  } finally {
    clearTimeout(timer)
  }
  if ((await inspectImage(engine, `${repository}@${digest}`, signal)) === null) {
    throw new Problem('image-unavailable', { case: 'not-held', pin })
  }
}

const lineSchema = v.object({
  id: v.optional(v.string()),
  status: v.optional(v.string()),
  progressDetail: v.optional(v.object({ current: v.optional(v.number()), total: v.optional(v.number()) })),
  error: v.optional(v.string()),
  errorDetail: v.optional(v.object({ message: v.optional(v.string()) })),
})

/**
 * The one place where the engine's words decide: for content that is not what its digest says the engine has neither a
 * status nor a code. The first are of its own image store (manifest, layer, configuration), the others of containerd's.
 */
const saysTampered =
  /verification failed for digest|unexpected commit digest|failed size validation|does not match digest/i

function refusedPull(pin: string, words: string): Problem {
  const cause = new Error(words)
  if (saysDiskFull(cause)) {
    return new Problem('disk-full', { case: 'unpack', pin }, { cause })
  }
  return saysTampered.test(words)
    ? new Problem(
        'image-tampered',
        { case: 'digest', pin },
        {
          cause,
        },
      )
    : new Problem('image-unavailable', { case: 'fetch', pin }, { cause })
}
