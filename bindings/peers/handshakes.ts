import type { PeerStats } from '../../adapters/wireguard/dump.ts'
import type { Tunnel } from '../../adapters/wireguard/tunnel.ts'
import { isProblem } from '../../config/problem.ts'

/** What is seen of each peer, by its public key; nothing while the VPN is down. */
type Handshakes = () => Promise<Map<string, PeerStats>>

/** How long one look is good for, in ms: many pages may ask at once. */
const goodMs = 1_000

export function openHandshakes(tunnel: Tunnel, now: () => number = Date.now): Handshakes {
  let last: { at: number; seen: Promise<Map<string, PeerStats>> } | undefined
  return () => {
    if (last !== undefined && now() - last.at < goodMs) return last.seen
    const seen = tunnel.peers().catch((error: unknown) => {
      // Health tells that the VPN is down; the peers are still there.
      if (isProblem(error)) return new Map<string, PeerStats>()
      throw error
    })
    last = { at: now(), seen }
    return seen
  }
}
