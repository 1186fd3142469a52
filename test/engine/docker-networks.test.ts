import { expect, test } from 'vitest'
import { busyboxSpec, networkSpec, testNetwork, testDocker } from '../support/test-containers.ts'
import { testEngine } from '../support/test-engine.ts'

const { containers, networks } = testDocker()

test('a network is made once, found again, and removed', async () => {
  const spec = { ...(await networkSpec()), internal: true }
  const id = await networks.create(spec)
  expect(await networks.create(spec)).toBe(id)
  const { name, subnet, mtu, labels } = spec
  expect(await networks.inspect(name)).toEqual({
    id,
    name,
    driver: 'bridge',
    internal: true,
    subnets: [subnet],
    mtu,
    labels,
    containers: [],
  })
  expect((await testEngine().getNetwork(name).inspect()).EnableIPv6).toBe(false)
  expect(await networks.subnets()).toContain(subnet)
  expect(await networks.list({ labels })).toEqual([expect.objectContaining({ id })])
  await networks.remove(name)
  await networks.remove(name)
  expect(await networks.inspect(name)).toBeNull()
})

test.each([
  ['is not ours', { labels: { 'cell.owner': 'other' } }],
  ['has a way out', { internal: false }],
])('a network of the name that %s is not taken over', async (_, changes) => {
  const spec = { ...(await networkSpec()), internal: true }
  await networks.create({ ...spec, ...changes })
  await expect(networks.create(spec)).rejects.toMatchObject({ code: 'name-taken' })
})

test('a container joins a network under a name and leaves it, twice each', async () => {
  const first = await testNetwork()
  const second = await testNetwork()
  const server = await busyboxSpec({ network: first })
  await containers.create(server)
  await networks.connect(second, server.name, { aliases: ['proxy'] })
  await networks.connect(second, server.name, { aliases: ['proxy'] })
  await containers.start(server.name)
  await networks.connect(second, server.name)
  expect((await containers.inspect(server.name))?.networks.toSorted()).toEqual([first, second].toSorted())
  const asked = await busyboxSpec({ network: second, command: ['nslookup', 'proxy'] })
  expect(await containers.runOnce(asked, { timeoutMs: 20_000 })).toMatchObject({ exitCode: 0 })
  await networks.disconnect(second, server.name)
  await networks.disconnect(second, server.name)
  expect((await containers.inspect(server.name))?.networks).toEqual([first])
})
