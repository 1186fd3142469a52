import { expect, test } from 'vitest'
import { mustBeFree } from '../../bindings/peers/vpn-network.ts'

const machine = { routes: () => Promise.resolve(['192.168.1.0/24', '172.30.8.0/21', '10.66.4.0/24']) }

test.each([
  ['192.168.1.64/26', '192.168.1.0/24'],
  ['172.30.12.0/22', '172.30.8.0/21'],
  ['10.66.4.0/22', '10.66.4.0/24'],
])('%s is no network for peers where the machine is on %s', async (network, other) => {
  await expect(mustBeFree(machine, network)).rejects.toMatchObject({
    code: 'vpn-overlaps',
    details: { errors: [{ path: 'networks.vpn', message: `overlaps ${other}` }] },
  })
})

test('a network beside all of them is', async () => {
  await expect(mustBeFree(machine, '10.66.0.0/22')).resolves.toBeUndefined()
})
