/** What a peer's own configuration is made of. `privateKey` is null where the peer keeps it. */
interface ClientConfig {
  privateKey: string | null
  address: string
  /** The cell: its address in the VPN, its key, and where it is found from outside. */
  dns: string
  serverKey: string
  endpoint: string
  network: string
  tunnel: 'full' | 'split'
}

/** Below every path's limit, whatever a provider or an exit takes off it; IPv6 asks for no less. */
export const tunnelMtu = 1280

/** A peer's `.conf` as wg-quick and the apps read it. All of a full tunnel's IPv6 goes in too, so that none goes past it. */
export function renderClientConfig(client: ClientConfig): string {
  const { privateKey, address, dns, serverKey, endpoint, network, tunnel } = client
  return [
    '[Interface]',
    privateKey === null
      ? '# PrivateKey = (the one that belongs to your public key)'
      : `PrivateKey = ${privateKey}`,
    `Address = ${address}/32`,
    `DNS = ${dns}`,
    `MTU = ${tunnelMtu}`,
    '',
    '[Peer]',
    `PublicKey = ${serverKey}`,
    `Endpoint = ${endpoint}`,
    `AllowedIPs = ${tunnel === 'full' ? '0.0.0.0/0, ::/0' : network}`,
    `PersistentKeepalive = ${keepAliveSeconds}`,
    '',
  ].join('\n')
}

/** Home routers forget a silent UDP flow after some 30 seconds. */
const keepAliveSeconds = 25
