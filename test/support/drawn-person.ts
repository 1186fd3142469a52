import type { DeviceItem, PeerItem } from '../../views/answers.ts'

const at = '2026-11-01T12:00:00.000Z'

/** A person with two devices, with `text` wherever the words are somebody else's. */
export function drawnPerson(text: string): { device: DeviceItem; peer: PeerItem } {
  const seen = { connected: true, last_handshake_at: at, endpoint: text, rx: 1, tx: 2 }
  const device: DeviceItem = {
    ...{ name: text, address: text, public_key: text, key_here: true, enabled: true, expired: false },
    ...{ expires_at: at, tunnel: 'split', services: null, created_at: at, keys_at: at },
    ...seen,
  }
  const peer: PeerItem = {
    ...{ name: text, address: text, public_key: text, key_here: true, enabled: true, expired: false },
    ...{
      expires_at: null,
      tunnel: 'split',
      services: null,
      peer_to_peer: false,
      created_at: at,
      keys_at: at,
    },
    ...{ ...seen, sign_in: 'active', devices: [device, { ...device, connected: false }] },
  }
  return { device, peer }
}
