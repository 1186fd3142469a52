import { randomBytes, randomInt } from 'node:crypto'
import { onTestFinished } from 'vitest'
import { connectDocker } from '../../adapters/docker/connect.ts'
import type { Docker } from '../../adapters/docker/docker.ts'
import type { ContainerSpec, NetworkSpec } from '../../adapters/docker/spec.ts'
import { testEngine } from './test-engine.ts'

export const OWNER = 'test-owner'

/** The test engine, as the cell speaks to it. */
export function testDocker(): Docker {
  testEngine()
  return connectDocker(process.env.CELL_TEST_ENGINE ?? '')
}

/** A name that no other test has; what has it as a container is removed when the test is over. */
export function containerName(): string {
  const name = `cell-test-${randomBytes(4).toString('hex')}`
  onTestFinished(() => testDocker().containers.remove(name))
  return name
}

/** A small container of busybox without a network, changed as the test wants. */
export async function busyboxSpec(changes: Partial<ContainerSpec> = {}): Promise<ContainerSpec> {
  const image = await testDocker().images.inspect('cell-test/busybox:latest')
  if (image === null) throw new Error('The test engine must hold cell-test/busybox:latest.')
  return {
    name: changes.name ?? containerName(),
    image: image.id,
    command: ['sleep', '60'],
    environment: {},
    mounts: [],
    tmpfs: {},
    network: 'none',
    aliases: [],
    ports: [],
    labels: { 'cell.owner': OWNER, 'cell.job': 'job-1', 'cell.manifest': 'a' },
    capAdd: [],
    devices: [],
    sysctls: {},
    readOnlyRoot: true,
    memory: 64 * 1024 * 1024,
    pids: 32,
    stopGraceMs: 1_000,
    init: true,
    restart: 'no',
    ...changes,
  }
}

/** A network with a name and a subnet that no other has; it is removed when the test is over. */
export async function networkSpec(): Promise<NetworkSpec> {
  const name = containerName()
  onTestFinished(() => testDocker().networks.remove(name))
  const used = new Set(await testDocker().networks.subnets())
  // Of the range that is kept for tests of networks (RFC 2544).
  const free = [...Array(256).keys()].filter((one) => !used.has(`198.18.${one}.0/28`))
  // At random: files that run beside this one choose at the same time.
  const third = free[randomInt(free.length)]
  const labels = { 'cell.owner': OWNER, 'cell.service': name }
  return { name, subnet: `198.18.${third}.0/28`, internal: false, mtu: 1400, labels }
}

/** The name of such a network, made. */
export async function testNetwork(): Promise<string> {
  const spec = await networkSpec()
  await testDocker().networks.create(spec)
  return spec.name
}
