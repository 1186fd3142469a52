import { setTimeout as pause } from 'node:timers/promises'
import { Problem } from '../../config/problem.ts'
import { requestOverSocket } from '../socket-request/socket-request.ts'

/** A living engine answers its ping in milliseconds, a busy one in a second or two. */
const pingLimitMs = 5_000
/** dockerd restores its containers before it answers: a second usually, a minute on a full slow disk. */
const startLimitMs = 120_000
const pollMs = 100

/** Whether a container engine answers on this unix socket. */
export async function pingEngine(socketPath: string, signal?: AbortSignal): Promise<boolean> {
  const limit = AbortSignal.timeout(pingLimitMs)
  try {
    const answer = await requestOverSocket(socketPath, {
      path: '/_ping',
      signal: signal === undefined ? limit : AbortSignal.any([signal, limit]),
    })
    answer.on('error', () => undefined).resume()
    // Any web server answers something; only an engine names its API version here.
    return answer.statusCode === 200 && answer.headers['api-version'] !== undefined
  } catch (error) {
    if (signal?.aborted) throw signal.reason ?? error
    return false
  }
}

/** Waits until the engine on this socket answers; gives up with `engine-unavailable`. */
export async function awaitEngine(socketPath: string, signal?: AbortSignal): Promise<void> {
  const deadline = performance.now() + startLimitMs
  while (!(await pingEngine(socketPath, signal))) {
    signal?.throwIfAborted()
    if (performance.now() > deadline) {
      throw new Problem('engine-unavailable', { case: 'two-minutes', socket: socketPath })
    }
    await pause(pollMs, undefined, signal ? { signal } : {})
  }
}
