import type { Docker } from '../adapters/docker/docker.ts'
import type { Host } from '../adapters/host/host.ts'
import type { SettingsFile } from '../adapters/settings/settings-file.ts'
import { openTunnel } from '../adapters/wireguard/tunnel.ts'
import { domainOf } from '../cell/domain/names.ts'
import type { NetworkState } from '../cell/network/state.ts'
import { pagesUrl } from '../cell/network/hosts.ts'
import type { Sealer } from '../cell/secrets/sealer.ts'
import type { AccountWatch } from '../db/account-watch.ts'
import type { Invites } from '../db/invites.ts'
import type { Db } from '../db/open.ts'
import { openDeviceLinks } from '../db/device-links.ts'
import { openPeerDevices } from '../db/peer-devices.ts'
import { openPeers } from '../db/peers.ts'
import { openSecrets } from '../db/secrets.ts'
import type { Users } from '../db/users.ts'
import type { CellEnvironment } from '../config/environment.ts'
import { openDeviceConfigs } from '../bindings/peers/device-config.ts'
import { openCellDevices } from '../bindings/peers/devices.ts'
import { openExpiry } from '../bindings/peers/expiry.ts'
import { openPeerRecords } from '../bindings/peers/records.ts'
import { openCellPeers } from '../bindings/peers/peers.ts'
import type { Steering } from '../bindings/exits/steering.ts'
import { openVpn } from '../bindings/network/vpn.ts'
import { openHandshakes } from '../bindings/peers/handshakes.ts'
import type { Sight } from '../bindings/peers/peer-json.ts'

interface PeerPartsTools {
  db: Db
  sealer: Sealer
  settings: SettingsFile
  environment: Pick<CellEnvironment, 'prefix' | 'vpnPort' | 'httpsPort'>
  docker: Docker
  host: Host
  users: Users
  invites: Invites
  accounts: AccountWatch
  steering: Steering
  /** Everything that is to be wired. */
  wired(): Promise<NetworkState | null>
  changed(actor: string): void
}

/** Puts together what concerns peers: their wishes, their keys, their sign-ins, and the VPN that follows. */
export function openPeerParts(tools: PeerPartsTools) {
  const { db, sealer, settings, docker, host, users, invites, accounts } = tools
  const { prefix, vpnPort, httpsPort } = tools.environment
  const peers = openPeers(db)
  const devices = openPeerDevices(db)
  const tunnel = openTunnel((argv, more) => docker.containers.exec(`${prefix}wireguard`, argv, more))
  const records = openPeerRecords({ peers, devices, secrets: openSecrets(db), sealer, settings })
  const expiry = openExpiry({ peers, expired: () => changed('expiry') })

  function changed(actor: string): void {
    expiry.look()
    tools.changed(actor)
  }

  const handshakes = openHandshakes(tunnel, devices)
  const sight = async (): Promise<Sight> => ({
    network: records.network(),
    seen: await handshakes.current(),
    unwritten: handshakes.unwritten,
    now: Date.now(),
  })
  const address = (): string => {
    const { cell_name: cellName, domain } = settings.current()
    return pagesUrl(domainOf(cellName, domain), httpsPort)
  }
  const known = { peers, devices, records, sight, host, address, changed }
  const cellPeers = openCellPeers({ ...known, users, invites, accounts })
  expiry.look()
  return {
    parts: {
      peers,
      peerDevices: devices,
      cellPeers,
      cellDevices: openCellDevices(known),
      deviceConfigs: openDeviceConfigs({ ...known, links: openDeviceLinks(db), settings, vpnPort }),
    },
    records,
    handshakes,
    vpn: openVpn({ docker, tunnel, devices, records, steering: tools.steering, prefix, wired: tools.wired }),
  }
}
