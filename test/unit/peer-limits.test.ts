import { randomBytes } from 'node:crypto'
import { expect, test } from 'vitest'
import { openPeerRecords } from '../../bindings/peers/records.ts'
import { openSealer } from '../../cell/secrets/sealer.ts'
import { defaultSettings } from '../../config/settings.ts'
import { openDb } from '../../db/open.ts'
import { openSecrets } from '../../db/secrets.ts'
import { addPeers } from '../support/many-peers.ts'

test.each([
  ['both', ['calendar', 'files'], ['calendar'], ['calendar']],
  ['only the peer', null, ['calendar'], ['calendar']],
  ['only the device', ['files'], null, ['files']],
  ['both, with nothing in common', ['files'], ['calendar'], []],
  ['the peer to none', ['files'], [], []],
  ['neither', null, null, null],
])('a device has what it and its peer may both use: limited is %s', (_, own, ofPeer, may) => {
  const db = openDb(':memory:')
  const { peers, devices } = addPeers(db, 1, 1)
  devices.change('peer-0001', 'phone', { services: own })
  peers.change('peer-0001', { services: ofPeer })
  const records = openPeerRecords({
    ...{ peers, devices, secrets: openSecrets(db), sealer: openSealer(randomBytes(32)) },
    settings: { current: defaultSettings } as never,
  })
  expect(records.limited()).toEqual(may === null ? [] : [{ address: '10.66.0.2', services: may }])
})
