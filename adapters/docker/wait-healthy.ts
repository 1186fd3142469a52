import type Docker from 'dockerode'
import { setTimeout as pause } from 'node:timers/promises'
import { Problem } from '../../config/problem.ts'
import { inspectContainer, type ContainerAnswer } from './container-answer.ts'
import { readEvents } from './events.ts'
import type { WaitOptions } from './spec.ts'

/** Events ring at once; looking all the same covers an event that came before the engine listened to us. */
const pollMs = 2_000
/** A container without a health check must have run this long: a wrong command ends well before. */
const settleMs = 1_000
/** Of what a health check said: its last words, short enough for a sentence. */
const outputShown = 300

/** Waits until a container is healthy, or has settled when it has no health check. */
export async function waitHealthy(engine: Docker, name: string, options: WaitOptions): Promise<void> {
  const over = new AbortController()
  const signal = options.signal ? AbortSignal.any([options.signal, over.signal]) : over.signal
  let ring = (): void => {}
  const listening = listen(engine, name, signal, () => ring())
  // It is heard below; until then a failure has nobody who catches it.
  listening.catch(() => {})
  const deadline = performance.now() + options.timeoutMs
  let runningSince: number | undefined
  try {
    for (;;) {
      const rung = new Promise<void>((resolve) => (ring = resolve))
      const found = await inspectContainer(engine, name, signal)
      const now = performance.now()
      runningSince = found?.State.Status === 'running' ? (runningSince ?? now) : undefined
      if (isUp(name, found, runningSince !== undefined && now - runningSince >= settleMs)) return
      if (now >= deadline) throw tooLate(name, found, options.timeoutMs)
      const nap = Math.min(deadline - now, found?.State.Health ? pollMs : settleMs)
      await Promise.race([rung, pause(nap, undefined, { signal }), listening])
    }
  } catch (error) {
    options.signal?.throwIfAborted()
    throw error
  } finally {
    over.abort()
  }
}

/** Settles only by failing: events that end mean that the engine went. */
async function listen(engine: Docker, name: string, signal: AbortSignal, ring: () => void): Promise<never> {
  for await (const _ of readEvents(engine, { type: ['container'], container: [name] }, { signal })) ring()
  return new Promise(() => {})
}

/** Throws when it can no longer become healthy by itself. */
function isUp(name: string, found: ContainerAnswer | null, settled: boolean): boolean {
  if (found === null) throw new Problem('service-exited', { case: 'gone', name })
  const { Status, Health } = found.State
  if (Status === 'exited' || Status === 'dead' || Status === 'removing') throw exited(name, found)
  if (Status !== 'running') return false
  if (Health?.Status === 'unhealthy')
    throw new Problem('service-unhealthy', { case: 'check', name, output: outputOf(found) })
  return Health && Health.Status !== 'none' ? Health.Status === 'healthy' : settled
}

function tooLate(name: string, found: ContainerAnswer | null, timeoutMs: number): Problem {
  if (found?.State.Status === 'restarting') return exited(name, found)
  const seconds = timeoutMs / 1000
  return new Problem('service-unhealthy', { case: 'late', name, seconds, output: outputOf(found) })
}

function exited(name: string, { State }: ContainerAnswer): Problem {
  return new Problem('service-exited', {
    case: State.OOMKilled ? 'memory' : 'exit',
    name,
    exit: State.ExitCode,
  })
}

/** What the last check of its health said, after a space. */
function outputOf(found: ContainerAnswer | null): string {
  const output = found?.State.Health?.Log?.at(-1)?.Output.trim().slice(-outputShown) ?? ''
  return output === '' ? '' : ` ${output}`
}
