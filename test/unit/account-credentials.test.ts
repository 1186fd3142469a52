import { expect, test } from 'vitest'
import { openCredentials } from '../../bindings/accounts/credentials.ts'
import { openSealer } from '../../cell/secrets/sealer.ts'
import { accountBench } from '../support/account-bench.ts'
import { manifestText } from '../support/manifests.ts'

async function credentialsOfAnna() {
  const bench = await accountBench()
  const { manifest } = bench.services.get() as { manifest: string }
  const manifests = new Map([['mail', { manifest, config: {} }]])
  const services = { get: (id: string) => manifests.get(id) as never, list: () => [] }
  const credentials = openCredentials({
    ...{ accounts: bench.accounts, shares: bench.shares, secrets: bench.secrets, services },
    peers: { get: (name) => ({ name }) as never, alike: () => undefined as never },
    sealer: openSealer(new Uint8Array(32)),
    settings: {
      current: () => ({ cell_name: 'cell', domain: { name: '' }, networks: { vpn: '10.8.0.0/24' } }) as never,
    },
    environment: { httpsPort: 443, home: '/cell' } as never,
  })
  return { ...bench, manifests, of: () => credentials.of('anna', true).items }
}

test('one account whose password can’t be read says so, and the others are told', async () => {
  const bench = await credentialsOfAnna()
  bench.wish('anna', '', { peer: 'anna', generated: true, sealed: 'no box' })
  bench.wish('post', 'a password', { peer: 'anna', generated: true })
  expect(bench.of()).toMatchObject([
    { username: 'anna', password: null, fields: [], problem: { code: 'secret-unreadable' } },
    { username: 'post', password: 'a password', problem: null },
  ])
})

test('accounts on a service that has none any more are left out', async () => {
  const bench = await credentialsOfAnna()
  bench.wish('anna', 'a password', { peer: 'anna' })
  const ordinary = JSON.parse(manifestText('ordinary')) as { capabilities: object }
  const capabilities = { ...ordinary.capabilities, has_accounts: false }
  const gone = { accounts: undefined, profiles: undefined, peer_config_template: undefined }
  const without = { ...ordinary, capabilities, ...gone }
  bench.manifests.set('mail', { manifest: JSON.stringify(without), config: {} })
  expect(bench.of()).toEqual([])
})
