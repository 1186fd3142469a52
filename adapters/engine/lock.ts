import { once } from 'node:events'
import { createServer, type Server } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import { Problem } from '../../config/problem.ts'

/** Setting an engine up takes minutes on a slow line; longer than this, something hangs. */
const waitLimitMs = 15 * 60_000
const retryMs = 100

/**
 * Holds a machine-wide lock while `action` runs. The lock is an abstract unix socket: the kernel drops it
 * with its process, so a crash leaves nothing behind, and children do not inherit it.
 */
export async function withLock<T>(
  name: string,
  signal: AbortSignal | undefined,
  action: () => Promise<T>,
): Promise<T> {
  const holder = await acquire(`\0personal-internet-cell/${name}`, signal)
  try {
    return await action()
  } finally {
    holder.close()
  }
}

async function acquire(address: string, signal: AbortSignal | undefined): Promise<Server> {
  const deadline = performance.now() + waitLimitMs
  for (;;) {
    signal?.throwIfAborted()
    const server = createServer((socket) => socket.destroy())
    server.unref().listen(address)
    try {
      await once(server, 'listening')
      return server
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EADDRINUSE')) throw error
    }
    if (performance.now() > deadline) {
      throw new Problem('engine-unavailable', { case: 'setting-up' })
    }
    await pause(retryMs, undefined, signal ? { signal } : {})
  }
}
