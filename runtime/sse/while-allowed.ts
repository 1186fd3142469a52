import type { StillMay } from '../functions/still-may.ts'
import { heartbeatMs } from './event-stream.ts'

/**
 * A download that is cut when its reader may no more, even while nothing is read. It breaks instead of ending, so that
 * nobody takes a part for the whole.
 */
export function whileAllowed(
  body: ReadableStream<Uint8Array>,
  stillMay: StillMay,
): ReadableStream<Uint8Array> {
  const reader = body.getReader()
  let look: NodeJS.Timeout | undefined

  function cut(controller: ReadableStreamDefaultController<Uint8Array>): void {
    clearInterval(look)
    const reason = new Error('the credential of a download has ended')
    controller.error(reason)
    void reader.cancel(reason).catch(() => undefined)
  }

  return new ReadableStream<Uint8Array>({
    start(controller) {
      look = setInterval(() => {
        if (!stillMay()) cut(controller)
      }, heartbeatMs)
      look.unref()
    },
    async pull(controller) {
      try {
        const { done, value } = await reader.read()
        if (!stillMay()) return cut(controller)
        if (!done) return controller.enqueue(value)
        clearInterval(look)
        controller.close()
      } catch (error) {
        clearInterval(look)
        throw error
      }
    },
    async cancel(reason) {
      clearInterval(look)
      await reader.cancel(reason)
    },
  })
}
