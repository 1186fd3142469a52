import type { InferOutput } from 'valibot'
import type { SettingsFile } from '../../adapters/settings/settings-file.ts'
import type { DeviceBody, PeerBody } from '../../cell/api/peer-inputs.ts'
import { makeWireGuardKeys, publicHalfOf } from '../../cell/peers/key-pair.ts'
import { addressAt, addressIndexesOf } from '../../cell/peers/addresses.ts'
import type { Sealer } from '../../cell/secrets/sealer.ts'
import type { DeviceRow, PeerDevices } from '../../db/peer-devices.ts'
import type { PeerRow, Peers } from '../../db/peers.ts'
import type { Secrets } from '../../db/secrets.ts'

interface PeerRecordsTools {
  peers: Peers
  devices: PeerDevices
  secrets: Secrets
  sealer: Sealer
  settings: SettingsFile
}

export type NewPeer = InferOutput<typeof PeerBody>
export type NewDevice = InferOutput<typeof DeviceBody>

export type PeerRecords = ReturnType<typeof openPeerRecords>

/** The peers and their devices with their keys: the private ones open only here, and only when they are asked for. */
export function openPeerRecords({ peers, devices, secrets, sealer, settings }: PeerRecordsTools) {
  // Of the peer, not of the device: a device may get another name.
  const about = (peer: string): string => `peer:${peer}`

  /** Keys that the owner gave, or a pair made here. */
  function keysFor(peer: string, given: string | undefined): Pick<DeviceRow, 'publicKey' | 'privateKey'> {
    if (given !== undefined) return { publicKey: given, privateKey: null }
    const { publicKey, privateKey } = makeWireGuardKeys()
    return { publicKey, privateKey: sealer.seal(about(peer), privateKey) }
  }

  const network = (): string => settings.current().networks.vpn

  function serverPrivateKey(): string {
    const make = (): string => sealer.seal(serverKeyName, makeWireGuardKeys().privateKey)
    return sealer.open(serverKeyName, secrets.keep(serverKeyName, make))
  }

  return {
    network,
    add({ name, device = name, tunnel, services, public_key, ...wish }: NewPeer): PeerRow {
      const row = { name, enabled: true, services, peerToPeer: wish.peer_to_peer, expiresAt: wish.expires_at }
      const first = { enabled: true, tunnel, services: null, expiresAt: null }
      return peers.add(
        row,
        device === null ? null : { ...first, name: device, ...keysFor(name, public_key) },
        addressIndexesOf(network()),
      )
    },
    addDevice(peer: string, { public_key, expires_at: expiresAt, tunnel, ...wish }: NewDevice): DeviceRow {
      // Like what the peer has, unless it is said.
      const like = tunnel ?? devices.first(peer)?.tunnel ?? 'split'
      return devices.add(
        { peer, ...wish, ...keysFor(peer, public_key), enabled: true, tunnel: like, expiresAt },
        addressIndexesOf(network()),
      )
    },
    rotate(peer: string, device: string, publicKey: string | undefined, now: number): DeviceRow {
      return devices.change(peer, device, { ...keysFor(peer, publicKey), keysAt: now })
    },
    /** The private key of a device, or null where the device keeps it. */
    privateKeyOf({ peer, privateKey }: DeviceRow): string | null {
      return privateKey === null ? null : sealer.open(about(peer), privateKey)
    },
    /** Devices that may not use every service, with their addresses: none has more than its peer, whatever it was given. */
    limited() {
      return devices.all().flatMap(({ device, peer }) => {
        const address = addressAt(network(), device.addressIndex)
        const services = both(device.services, peer.services)
        return services === null || address === null ? [] : [{ address, services }]
      })
    },
    serverPrivateKey,
    serverPublicKey: () => publicHalfOf(serverPrivateKey()),
  }
}

/** What two lists allow, each null where it allows everything. */
function both(one: string[] | null, other: string[] | null): string[] | null {
  if (one === null || other === null) return one ?? other
  return one.filter((id) => other.includes(id))
}

/** Under which the cell's own private key is kept. */
const serverKeyName = 'wireguard'
