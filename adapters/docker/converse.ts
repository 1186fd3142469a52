import { addAbortSignal, Duplex } from 'node:stream'
import { Problem } from '../../config/problem.ts'
import { pieces, type Piece } from './frames.ts'
import type { Finished } from './spec.ts'

/** Kept of each channel; the programs run this way answer with a few lines or a JSON document. */
const outputLimit = 1024 * 1024

/** Gives a program its standard input and takes what it says, until it closes its end. */
export async function converse(
  socket: NodeJS.ReadWriteStream,
  stdin: string | Uint8Array | undefined,
  signal: AbortSignal,
  onStdout?: (bytes: Uint8Array) => void,
): Promise<Omit<Finished, 'exitCode'>> {
  if (!(socket instanceof Duplex)) throw new Problem('engine-refused', { case: 'channel' })
  addAbortSignal(signal, socket)
  const kept: Record<Piece['channel'], Buffer[]> = { stdout: [], stderr: [] }
  const room: Record<Piece['channel'], number> = { stdout: outputLimit, stderr: outputLimit }
  let truncated = false
  socket.end(stdin ?? '')
  try {
    for await (const { channel, bytes } of pieces(socket)) {
      const fits = bytes.subarray(0, room[channel])
      room[channel] -= fits.length
      if (fits.length < bytes.length) truncated = true
      if (channel === 'stdout' && fits.length > 0) onStdout?.(fits)
      // A copy: a view would hold the whole chunk in memory.
      if (fits.length > 0) kept[channel].push(Buffer.from(fits))
    }
  } catch (error) {
    if (!closedUnread(error) || signal.aborted) throw error
    truncated = true
  }
  const text = (channel: Piece['channel']): string => Buffer.concat(kept[channel]).toString('utf8')
  return { stdout: text('stdout'), stderr: text('stderr'), truncated }
}

/**
 * A program may end without having read its input; the engine then closes with bytes unread, which the kernel reports
 * so. That the engine itself is gone shows when it is asked for the exit code.
 */
function closedUnread(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'EPIPE' || error.code === 'ECONNRESET')
}
