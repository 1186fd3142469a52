import { Problem } from '../../config/problem.ts'

/** A piece of what a container said. */
export interface Piece {
  channel: 'stdout' | 'stderr'
  bytes: Buffer
}

const headerBytes = 8

/** Takes apart the engine's stream of two channels: frames of a header (channel, three zeros, length) and bytes. */
export async function* pieces(chunks: AsyncIterable<Buffer | string>): AsyncGenerator<Piece> {
  let pending: Buffer = Buffer.alloc(0)
  let left = 0
  let channel: Piece['channel'] = 'stdout'
  for await (const chunk of chunks) {
    pending = Buffer.concat([pending, typeof chunk === 'string' ? Buffer.from(chunk) : chunk])
    for (;;) {
      if (left === 0) {
        if (pending.length < headerBytes) break
        channel = channelOf(pending.readUInt32BE(0))
        left = pending.readUInt32BE(4)
        pending = pending.subarray(headerBytes)
      }
      const bytes = pending.subarray(0, left)
      pending = pending.subarray(bytes.length)
      left -= bytes.length
      if (bytes.length > 0) yield { channel, bytes }
      else if (left > 0) break
    }
  }
}

function channelOf(word: number): Piece['channel'] {
  // 0 is the echo of standard input, which the engine counts to standard output.
  if (word === 0x00000000 || word === 0x01000000) return 'stdout'
  if (word === 0x02000000) return 'stderr'
  throw new Problem('engine-refused', { case: 'frames' })
}
