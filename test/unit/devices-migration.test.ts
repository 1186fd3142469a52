import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { admitted } from '../../bindings/network/vpn.ts'
import { openDeviceConfigs } from '../../bindings/peers/device-config.ts'
import { openPeerRecords } from '../../bindings/peers/records.ts'
import { addressAt } from '../../cell/peers/addresses.ts'
import { renderClientConfig } from '../../cell/peers/client-config.ts'
import { makeWireGuardKeys, publicHalfOf } from '../../cell/peers/key-pair.ts'
import { openSealer } from '../../cell/secrets/sealer.ts'
import { closeDb, openDb, type Db } from '../../db/open.ts'
import { openDeviceLinks } from '../../db/device-links.ts'
import { openPeerDevices } from '../../db/peer-devices.ts'
import { openPeers } from '../../db/peers.ts'
import { openSecrets } from '../../db/secrets.ts'
import { openUsers } from '../../db/users.ts'
import { makeEarlierDb } from '../support/earlier-db.ts'

const network = '10.66.0.0/22'
const sealer = openSealer(randomBytes(32))
const server = makeWireGuardKeys()

/** Fifty peers as the version before devices kept them: every third brought its own key, every fifth is limited, … */
const before = Array.from({ length: 50 }, (_, at) => {
  const { publicKey, privateKey } = makeWireGuardKeys()
  const name = `peer-${at}`
  const isOwn = at % 3 === 0
  return {
    row: {
      ...{ name, address_index: 2 + at * 7, public_key: publicKey },
      private_key: isOwn ? null : sealer.seal(`peer:${name}`, privateKey),
      ...{ enabled: Number(at % 4 !== 0), tunnel: at % 2 === 0 ? 'full' : 'split' },
      services: at % 5 === 0 ? '["calendar"]' : null,
      ...{ peer_to_peer: at % 2, expires_at: at % 10 === 1 ? 1_000 : null, created_at: at, keys_at: at + 1 },
    },
    file: renderClientConfig({
      privateKey: isOwn ? null : privateKey,
      address: addressAt(network, 2 + at * 7) ?? '',
      dns: '10.66.0.1',
      serverKey: publicHalfOf(server.privateKey),
      endpoint: 'cell.example:51820',
      network,
      tunnel: at % 2 === 0 ? 'full' : 'split',
    }),
  }
})

const home = mkdtempSync(join(tmpdir(), 'cell-'))
let db: Db
beforeAll(() => {
  const file = join(home, 'cell.db')
  makeEarlierDb(file, '0007_limits', (client) => {
    for (const { row } of before) {
      const names = Object.keys(row)
      client
        .prepare(`insert into peer (${names.join()}) values (${names.map(() => '?').join()})`)
        .run(...Object.values(row))
    }
    client.exec("insert into user values ('peer-7', 'scrypt', 1, 1, 'peer-7')")
    client.exec("insert into invite values ('peer-8', 'hash', 1)")
    client
      .prepare("insert into secret values ('wireguard', ?)")
      .run(sealer.seal('wireguard', server.privateKey))
  })
  db = openDb(file)
})
afterAll(() => {
  closeDb(db)
  rmSync(home, { recursive: true })
})

test('each peer of the version before is a peer with one device of its name, its keys and its address', () => {
  const peers = openPeers(db).page('', 100)
  expect(peers).toHaveLength(50)
  for (const { row } of before) {
    expect(peers.find(({ name }) => name === row.name)).toEqual({
      name: row.name,
      enabled: row.enabled === 1,
      services: row.services === null ? null : ['calendar'],
      peerToPeer: row.peer_to_peer === 1,
      expiresAt: row.expires_at,
      createdAt: row.created_at,
    })
    expect(openPeerDevices(db).of(row.name)).toEqual([
      {
        ...{ peer: row.name, name: row.name, addressIndex: row.address_index },
        ...{ publicKey: row.public_key, privateKey: row.private_key, tunnel: row.tunnel },
        ...{ enabled: true, services: null, expiresAt: null, seenAt: null },
        ...{ createdAt: row.created_at, keysAt: row.keys_at },
      },
    ])
  }
})

test('every file that a device out there has is still what it would get', () => {
  const settings = {
    current: () => ({
      networks: { vpn: network, endpoint: 'cell.example' },
      domain: { mode: 'lan', name: 'cell.home' },
    }),
  } as never
  const peers = openPeers(db)
  const devices = openPeerDevices(db)
  const records = openPeerRecords({ peers, devices, secrets: openSecrets(db), sealer, settings })
  const { config } = openDeviceConfigs({
    ...{ peers, devices, records, settings, links: openDeviceLinks(db), vpnPort: 51820 },
    address: () => 'https://home.cell',
    host: { uplinkAddress: () => null },
  })
  for (const { row, file } of before) expect(config(row.name, row.name)).toBe(file)
})

test('those may come in that could before, and who signed in still does', () => {
  const inside = admitted(openPeerDevices(db), network, 2_000, () => null).map(({ publicKey }) => publicKey)
  const wanted = before.filter(({ row }) => row.enabled === 1 && row.expires_at === null)
  expect(inside.toSorted()).toEqual(wanted.map(({ row }) => row.public_key).toSorted())
  expect(openUsers(db).ofPeer('peer-7')).toMatchObject({ name: 'peer-7' })
  openPeers(db).forget('peer-7')
  expect(openUsers(db).get('peer-7')).toBeUndefined()
  expect(openPeerDevices(db).of('peer-7')).toEqual([])
})
