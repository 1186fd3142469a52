import { expect, test } from 'vitest'
import { readDump } from '../../adapters/wireguard/dump.ts'
import { openHandshakes } from '../../bindings/peers/handshakes.ts'
import { toDeviceJson } from '../../bindings/peers/peer-json.ts'
import { Problem } from '../../config/problem.ts'
import { openDb } from '../../db/open.ts'
import { openPeerDevices } from '../../db/peer-devices.ts'
import { openPeers } from '../../db/peers.ts'
import { addressIndexes, someDevice } from '../support/many-peers.ts'
import { costOf } from '../support/statement-cost.ts'

const network = '10.66.0.0/24'
const anna = { name: 'anna', enabled: true, services: null, peerToPeer: false, expiresAt: null }

/** A database with two devices, and what WireGuard says of them, which a test sets. */
function opened() {
  const db = openDb(':memory:')
  const clock = { now: 1_000_000 }
  const devices = openPeerDevices(db, () => clock.now)
  openPeers(db).add(anna, someDevice('phone'), addressIndexes)
  devices.add({ ...someDevice('laptop'), peer: 'anna' }, addressIndexes)
  /** Seconds of the last handshake of each device, 0 for none; null while the VPN is down. */
  let said: Record<string, number> | null = {}
  const tunnel = {
    peers: async () => {
      if (said === null) throw new Problem('vpn-refused', { exit: 1 })
      const lines = Object.entries(said).map(
        ([name, at]) =>
          `${devices.get('anna', name).publicKey}\t(none)\t192.0.2.1:4000\t10.66.0.2/32\t${at}\t5\t6\toff`,
      )
      return readDump(['private\tpublic\t51820\toff', ...lines].join('\n'))
    },
  }
  const open = () => openHandshakes(tunnel, devices, () => (clock.now += 2_000))
  const say = (words: typeof said) => void (said = words)
  const tell = async (handshakes: ReturnType<typeof open>, name: string) => {
    const sight = {
      network,
      seen: await handshakes.current(),
      unwritten: handshakes.unwritten,
      now: clock.now,
    }
    const { last_handshake_at, connected } = toDeviceJson(devices.get('anna', name), sight)
    return { seen: last_handshake_at === null ? null : Date.parse(last_handshake_at) / 1000, connected }
  }
  return { db, devices, open, say, tell }
}

test('when a device was seen outlives a VPN that is started anew, and the cell', async () => {
  const { open, say, tell } = opened()
  const handshakes = open()
  say({ phone: 990, laptop: 0 })
  expect(await tell(handshakes, 'phone')).toEqual({ seen: 990, connected: true })
  expect(await tell(handshakes, 'laptop')).toEqual({ seen: null, connected: false })
  for (const forgotten of [{ phone: 0, laptop: 0 }, {}, null]) {
    say(forgotten)
    expect(await tell(handshakes, 'phone')).toEqual({ seen: 990, connected: false })
  }
  handshakes.flush()
  expect(await tell(open(), 'phone')).toEqual({ seen: 990, connected: false })
})

test('many looks write nothing; what is new is written when it is noted, and once', async () => {
  const { db, open, say } = opened()
  const handshakes = open()
  say({ phone: 990, laptop: 980 })
  const looks = await costOf(db, async () => {
    for (let times = 0; times < 5; times += 1) await handshakes.current()
  })
  expect(looks.changes).toBe(0)
  expect((await costOf(db, () => handshakes.note())).changes).toBe(2)
  expect((await costOf(db, () => handshakes.note())).changes).toBe(0)
})

test('a device with new keys was not seen with them yet, and one that got another name was', async () => {
  const { devices, open, say, tell } = opened()
  const handshakes = open()
  say({ phone: 990, laptop: 980 })
  await handshakes.note()
  say({})
  devices.change('anna', 'phone', { publicKey: 'another', privateKey: null, keysAt: 1 })
  devices.change('anna', 'laptop', { name: 'work' })
  expect(await tell(handshakes, 'phone')).toEqual({ seen: null, connected: false })
  expect(await tell(handshakes, 'work')).toEqual({ seen: 980, connected: false })
})
