import type { PeerSight } from '../../adapters/wireguard/dump.ts'
import type { Tunnel } from '../../adapters/wireguard/tunnel.ts'
import { isProblem } from '../../config/problem.ts'

/** What is seen of each peer, by its public key; nothing while the VPN is down. */
export type VpnSight = () => Promise<Map<string, PeerSight>>

/** How long one look is good for, in ms: many pages may ask at once. */
const goodMs = 1_000

export function openVpnSight(tunnel: Tunnel, now: () => number = Date.now): VpnSight {
  let last: { at: number; seen: Promise<Map<string, PeerSight>> } | undefined
  return () => {
    if (last !== undefined && now() - last.at < goodMs) return last.seen
    const seen = tunnel.sight().catch((error: unknown) => {
      // Health tells that the VPN is down; the peers are still there.
      if (isProblem(error)) return new Map<string, PeerSight>()
      throw error
    })
    last = { at: now(), seen }
    return seen
  }
}
