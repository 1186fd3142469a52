import { once } from 'node:events'
import { connect } from 'node:net'

/** The kernel answers for itself, at once, in ms. */
const answerMs = 1_000

/** Whether a firewall refuses a TCP connection to an address of this machine as prohibited, rather than as closed. */
export async function isProhibited(address: string, port: number, signal: AbortSignal): Promise<boolean> {
  const socket = connect({ host: address, port })
  try {
    await once(socket, 'connect', { signal: AbortSignal.any([signal, AbortSignal.timeout(answerMs)]) })
    return false
  } catch (error) {
    signal.throwIfAborted()
    return error instanceof Error && 'code' in error && error.code === 'EHOSTUNREACH'
  } finally {
    socket.destroy()
  }
}
