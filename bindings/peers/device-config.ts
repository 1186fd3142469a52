import type { Host } from '../../adapters/host/host.ts'
import type { SettingsFile } from '../../adapters/settings/settings-file.ts'
import { renderClientConfig } from '../../cell/peers/client-config.ts'
import { addressAt, cellAddress } from '../../cell/peers/addresses.ts'
import { formatEndpoint, parseEndpoint } from '../../config/endpoint.ts'
import { Problem } from '../../config/problem.ts'
import type { DeviceLinks } from '../../db/device-links.ts'
import type { PeerDevices } from '../../db/peer-devices.ts'
import { isActive, type Peers } from '../../db/peers.ts'
import type { PeerRecords } from './records.ts'

interface DeviceConfigTools {
  peers: Peers
  devices: PeerDevices
  links: DeviceLinks
  records: PeerRecords
  settings: SettingsFile
  host: Pick<Host, 'uplinkAddress'>
  vpnPort: number
  /** Where the pages are for peers, such as `https://home.cell`. */
  address(): string
  now?: () => number
}

export type DeviceConfigs = ReturnType<typeof openDeviceConfigs>

/** The configurations of devices, private keys and all, and how they get onto the devices. */
export function openDeviceConfigs(tools: DeviceConfigTools) {
  const { peers, devices, links, records, settings, host, vpnPort, address, now = Date.now } = tools

  /** Where peers find the cell: what the owner said, else its public name, else its address at home. */
  function endpoint(): string {
    const { networks, domain } = settings.current()
    const place =
      networks.endpoint ?? (domain.mode === 'lan' ? undefined : domain.name) ?? host.uplinkAddress()
    if (place === null) throw new Problem('endpoint-unknown', {})
    const parsed = parseEndpoint(place)
    if (parsed === undefined) throw new Problem('endpoint-unknown', {})
    return formatEndpoint(parsed, vpnPort)
  }

  function config(peer: string, device: string): string {
    const row = devices.get(peer, device)
    const network = records.network()
    const address = addressAt(network, row.addressIndex)
    if (address === null) throw new Problem('vpn-full', { case: 'shrunk', network, name: device })
    return renderClientConfig({
      privateKey: records.privateKeyOf(row),
      address,
      dns: cellAddress(network),
      serverKey: records.serverPublicKey(),
      endpoint: endpoint(),
      network,
      tunnel: row.tunnel,
    })
  }

  return {
    config,
    /** The same as a picture for a phone; without a private key it would be of no use there. */
    async qr(peer: string, device: string): Promise<string> {
      if (devices.get(peer, device).privateKey === null) throw new Problem('key-elsewhere', { name: device })
      const { renderQr } = await import('../../cell/peers/qr.ts')
      return renderQr(config(peer, device))
    },
    /** A one-time address from which the device fetches its configuration. Shown once. */
    link(peer: string, device: string) {
      devices.get(peer, device)
      const { secret, expiresAt } = links.make(peer, device)
      const path = `/device/${secret}`
      const url = `${address()}${path}`
      return { link: secret, path, url, expires_at: new Date(expiresAt).toISOString() }
    },
    /** What a link gives, once. Throws `device-link-unknown`. */
    fetch(secret: string) {
      const unknown = () => new Problem('device-link-unknown', {})
      const found = links.find(secret)
      if (found === undefined) throw unknown()
      const { peer, device } = found
      const both = [peers.get(peer), devices.get(peer, device)]
      if (!both.every((one) => isActive(one, now()))) throw unknown()
      // What cannot be told leaves the link as it is.
      const told = { peer, device, config: config(peer, device) }
      if (!links.spend(secret)) throw unknown()
      return told
    },
  }
}
