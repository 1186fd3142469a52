import type { Caller } from '../runtime/functions/caller.ts'
import type { StillMayOf } from '../runtime/functions/still-may.ts'
import { openReaders } from './readers.ts'
import { whileAllowed } from '../runtime/sse/while-allowed.ts'

/** Each holds an open file or a page of rows, for as long as its reader likes. */
const limits = { each: 4, all: 12, waitMs: 0 }

export type Downloads = ReturnType<typeof openDownloads>

/** Downloads that may go on for long: few at once, and none beyond the end of its credential. */
export function openDownloads(stillMayOf: StillMayOf) {
  const readers = openReaders(limits)
  return {
    /** Throws `reading-already` or `readers-too-many`; `open` is called when there is a place. */
    async give(caller: Caller, open: () => ReadableStream<Uint8Array>): Promise<ReadableStream<Uint8Array>> {
      const leave = await readers.enter(caller.name)
      return whileAllowed(open(), stillMayOf(caller), leave)
    },
  }
}
