/** What WireGuard sees of a peer. `lastHandshakeAt` is ms since 1970; `rx` and `tx` are bytes since the container started. */
export interface PeerStats {
  endpoint: string | null
  lastHandshakeAt: number | null
  rx: number
  tx: number
}

/** Reads `wg show <interface> dump`: its first line is the cell's own keys, and is passed over. */
export function readDump(text: string): Map<string, PeerStats> {
  const rows = text.trim().split('\n').slice(1)
  return new Map(
    rows.map((row) => {
      const [key = '', , endpoint = '(none)', , handshake = '0', rx = '0', tx = '0'] = row.split('\t')
      const seen = Number(handshake) * 1000
      return [
        key,
        {
          endpoint: endpoint === '(none)' ? null : endpoint,
          lastHandshakeAt: seen === 0 ? null : seen,
          rx: Number(rx),
          tx: Number(tx),
        },
      ]
    }),
  )
}

/** Of the same text what is wished and not what is seen: keys, port, and who has which address. */
export function wishedIn(text: string): string {
  const [own = '', ...peers] = text.trim().split('\n')
  const wished = peers.map((row) => {
    const [key = '', shared = '', , addresses = '', , , , keepAlive = ''] = row.split('\t')
    return [key, shared, addresses, keepAlive].join(' ')
  })
  return [own, ...wished].join('\n')
}
