import type { Log } from '../runtime/log.ts'

interface Loop {
  /** For the log, where a look fails. */
  name: string
  everyMs: number
  /** The first look, in ms after the start; at once when it is left out. */
  firstMs?: number
  look(): unknown
}

/** Looks at what announces no change: a certificate that is about to expire, another address. A failed look is logged and made again. */
export function runLoops(loops: Loop[], log: Log, signal: AbortSignal): void {
  for (const { name, everyMs, firstMs, look } of loops) {
    const turn = async (): Promise<void> => {
      try {
        await look()
      } catch (error) {
        if (!signal.aborted) log('warn', `${name} failed; it is tried again`, { error })
      }
    }
    if (firstMs === undefined) void turn()
    else setTimeout(() => void turn(), firstMs).unref()
    const timer = setInterval(() => void turn(), everyMs).unref()
    signal.addEventListener('abort', () => clearInterval(timer), { once: true })
  }
}
