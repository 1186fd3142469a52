import { request } from 'node:http'
import { setTimeout as pause } from 'node:timers/promises'
import { Problem } from '../../config/problem.ts'

/** A living engine answers its ping in milliseconds, a busy one in a second or two. */
const PING_LIMIT_MS = 5_000
/** dockerd restores its containers before it answers: a second usually, a minute on a full slow disk. */
const START_LIMIT_MS = 120_000
const POLL_MS = 100

/** Whether a container engine answers on this unix socket. */
export function pingEngine(socketPath: string, signal?: AbortSignal): Promise<boolean> {
  const limit = AbortSignal.timeout(PING_LIMIT_MS)
  return new Promise((resolve, reject) => {
    const asked = request(
      { socketPath, path: '/_ping', signal: signal ? AbortSignal.any([signal, limit]) : limit },
      (answer) => {
        answer.resume().on('error', () => resolve(false))
        // Any web server answers something; only an engine names its API version here.
        resolve(answer.statusCode === 200 && answer.headers['api-version'] !== undefined)
      },
    )
    asked.on('error', (error) => (signal?.aborted ? reject(signal.reason ?? error) : resolve(false)))
    asked.end()
  })
}

/** Waits until the engine on this socket answers; gives up with `engine-unavailable`. */
export async function awaitEngine(socketPath: string, signal?: AbortSignal): Promise<void> {
  const deadline = performance.now() + START_LIMIT_MS
  while (!(await pingEngine(socketPath, signal))) {
    signal?.throwIfAborted()
    if (performance.now() > deadline) {
      throw new Problem('engine-unavailable', { case: 'two-minutes', socket: socketPath })
    }
    await pause(POLL_MS, undefined, signal ? { signal } : {})
  }
}
