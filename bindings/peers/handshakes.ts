import type { PeerStats } from '../../adapters/wireguard/dump.ts'
import type { Tunnel } from '../../adapters/wireguard/tunnel.ts'
import { isProblem } from '../../config/problem.ts'
import type { PeerDevices } from '../../db/peer-devices.ts'

/** How long one look is good for, in ms: many pages may ask at once. */
const goodMs = 1_000

export type Handshakes = ReturnType<typeof openHandshakes>

/** What WireGuard sees of the devices, which it forgets when its container starts anew; the last of it is written down. */
export function openHandshakes(
  tunnel: Pick<Tunnel, 'peers'>,
  devices: Pick<PeerDevices, 'noteSeen'>,
  now: () => number = Date.now,
) {
  let last: { at: number; seen: Promise<Map<string, PeerStats>> } | undefined
  /** What is newer than what is written down, by public key. */
  const unwritten = new Map<string, number>()
  const written = new Map<string, number>()

  async function ask(): Promise<Map<string, PeerStats>> {
    try {
      const seen = await tunnel.peers()
      for (const [key, { lastHandshakeAt: at }] of seen)
        if (at !== null && at > (written.get(key) ?? 0)) unwritten.set(key, at)
      for (const key of written.keys()) if (!seen.has(key)) written.delete(key)
      return seen
    } catch (error) {
      // Health tells that the VPN is down; the peers are still there.
      if (isProblem(error)) return new Map<string, PeerStats>()
      throw error
    }
  }

  /** What is seen of each device now, by its public key; nothing while the VPN is down. */
  function current(): Promise<Map<string, PeerStats>> {
    if (last !== undefined && now() - last.at < goodMs) return last.seen
    const seen = ask()
    last = { at: now(), seen }
    return seen
  }

  /** Writes down what was seen since it was last called, in one transaction however many devices there are. */
  function flush(): void {
    if (unwritten.size === 0) return
    try {
      devices.noteSeen(unwritten)
    } catch (error) {
      // On a full disk they are kept for the next time.
      if (isProblem(error)) return
      throw error
    }
    for (const [key, at] of unwritten) written.set(key, at)
    unwritten.clear()
  }

  return {
    current,
    flush,
    /** When each device was seen last that is not written down yet, by its public key. */
    unwritten: unwritten as ReadonlyMap<string, number>,
    async note(): Promise<void> {
      await current()
      flush()
    },
  }
}
