import type { InferOutput } from 'valibot'
import type { SettingsFile } from '../../adapters/settings/settings-file.ts'
import type { PeerBody } from '../../cell/api/peer-inputs.ts'
import { makeWireGuardKeys, publicHalfOf } from '../../cell/peers/key-pair.ts'
import { addressAt, addressIndexesOf } from '../../cell/peers/addresses.ts'
import type { Sealer } from '../../cell/secrets/sealer.ts'
import type { PeerRow, Peers } from '../../db/peers.ts'
import type { Secrets } from '../../db/secrets.ts'

interface PeerRecordsTools {
  peers: Peers
  secrets: Secrets
  sealer: Sealer
  settings: SettingsFile
}

export type NewPeer = InferOutput<typeof PeerBody>

export type PeerRecords = ReturnType<typeof openPeerRecords>

/** The peers with their keys: the private ones open only here, and only when they are asked for. */
export function openPeerRecords({ peers, secrets, sealer, settings }: PeerRecordsTools) {
  const about = (name: string): string => `peer:${name}`

  /** Keys that the owner gave, or a pair made here. */
  function keysFor(name: string, given: string | undefined): Pick<PeerRow, 'publicKey' | 'privateKey'> {
    if (given !== undefined) return { publicKey: given, privateKey: null }
    const { publicKey, privateKey } = makeWireGuardKeys()
    return { publicKey, privateKey: sealer.seal(about(name), privateKey) }
  }

  const network = (): string => settings.current().networks.vpn

  function serverPrivateKey(): string {
    const make = (): string => sealer.seal(serverKeyName, makeWireGuardKeys().privateKey)
    return sealer.open(serverKeyName, secrets.keep(serverKeyName, make))
  }

  return {
    network,
    add({ name, tunnel, services, ...wish }: NewPeer): PeerRow {
      const { public_key, expires_at: expiresAt, peer_to_peer: peerToPeer } = wish
      const keys = keysFor(name, public_key)
      const row = { name, ...keys, enabled: true, tunnel, services, expiresAt, peerToPeer }
      return peers.add(row, addressIndexesOf(network()))
    },
    rotate(name: string, publicKey: string | undefined, now: number): PeerRow {
      return peers.change(name, { ...keysFor(name, publicKey), keysAt: now })
    },
    /** The private key of a peer, or null where the peer keeps it. */
    privateKeyOf({ name, privateKey }: PeerRow): string | null {
      return privateKey === null ? null : sealer.open(about(name), privateKey)
    },
    /** Peers that may not use every service, with their addresses. */
    limited() {
      return peers.all().flatMap(({ addressIndex, services }) => {
        const address = addressAt(network(), addressIndex)
        return services === null || address === null ? [] : [{ address, services }]
      })
    },
    serverPrivateKey,
    serverPublicKey: () => publicHalfOf(serverPrivateKey()),
  }
}

/** Under which the cell's own private key is kept. */
const serverKeyName = 'wireguard'
