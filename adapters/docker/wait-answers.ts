import type Docker from 'dockerode'
import { setTimeout as pause } from 'node:timers/promises'
import { Problem } from '../../config/problem.ts'
import { inspectContainer } from './container-answer.ts'
import { execIn } from './exec.ts'
import type { WaitOptions } from './spec.ts'

const pollMs = 100
/** One answer, in ms. */
const askMs = 10_000

/** Waits until a program in the container ends well. */
export async function waitAnswers(
  engine: Docker,
  name: string,
  argv: string[],
  { timeoutMs, signal }: WaitOptions,
): Promise<void> {
  const deadline = Date.now() + timeoutMs
  for (;;) {
    const state = (await inspectContainer(engine, name, signal))?.State.Status ?? 'missing'
    if (state === 'running' && (await answers(engine, name, argv, signal))) return
    if (Date.now() > deadline) throw new Problem('service-unhealthy', { case: 'answers', name, state })
    await pause(pollMs, undefined, { signal })
  }
}

/** One that ends while it is asked answers nothing. */
async function answers(engine: Docker, name: string, argv: string[], signal?: AbortSignal): Promise<boolean> {
  try {
    const { exitCode } = await execIn(engine, name, argv, { timeoutMs: askMs, ...(signal && { signal }) })
    return exitCode === 0
  } catch (error) {
    signal?.throwIfAborted()
    if (error instanceof Problem && error.code !== 'engine-unavailable') return false
    throw error
  }
}
