import type { DeviceItem, PeerItem } from '../answers.ts'

/** How a device is: what keeps it out comes first; `unseen` has not been heard of since the VPN started. */
export function deviceState(device: DeviceItem): string {
  const { enabled, expired, connected, last_handshake_at } = device
  if (!enabled) return 'disabled'
  if (expired) return 'expired'
  if (connected) return 'connected'
  return last_handshake_at === null ? 'unseen' : 'away'
}

/** How a person is: connected with any device. */
export function peerState({ enabled, expired, devices }: PeerItem): string {
  if (!enabled) return 'disabled'
  if (expired) return 'expired'
  const states = devices.map(deviceState)
  return ['connected', 'away'].find((state) => states.includes(state)) ?? 'unseen'
}

/** When any of the devices was last heard of. */
export function lastSeen({ devices }: PeerItem): string | null {
  const times = devices.flatMap(({ last_handshake_at }) => last_handshake_at ?? [])
  return times.toSorted().at(-1) ?? null
}
