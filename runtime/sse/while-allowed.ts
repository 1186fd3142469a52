import type { StillMay } from '../functions/still-may.ts'
import { heartbeatMs } from './event-stream.ts'

/**
 * A download that is cut when its reader may no more, even while nothing is read. It breaks instead of ending, so that
 * nobody takes a part for the whole. `over` is called when it is over, however.
 */
export function whileAllowed(
  body: ReadableStream<Uint8Array>,
  stillMay: StillMay,
  over: () => void = () => undefined,
): ReadableStream<Uint8Array> {
  const reader = body.getReader()
  let look: NodeJS.Timeout | undefined

  function end(): void {
    clearInterval(look)
    over()
  }

  function cut(controller: ReadableStreamDefaultController<Uint8Array>): void {
    end()
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
        end()
        controller.close()
      } catch (error) {
        end()
        throw error
      }
    },
    async cancel(reason) {
      end()
      await reader.cancel(reason)
    },
  })
}
