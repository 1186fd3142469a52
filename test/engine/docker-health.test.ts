import { expect, test } from 'vitest'
import { busyboxSpec, testDocker } from '../support/test-containers.ts'

const { containers } = testDocker()

test('a container is healthy when its check says so', async () => {
  const spec = await busyboxSpec({
    command: ['sh', '-c', 'sleep 1; touch /tmp/up; sleep 60'],
    tmpfs: { '/tmp': 'size=1m' },
    healthcheck: check('test -e /tmp/up', { retries: 20 }),
  })
  await containers.create(spec)
  await containers.start(spec.name)
  await containers.waitHealthy(spec.name, { timeoutMs: 15_000 })
  expect(await containers.inspect(spec.name)).toMatchObject({ health: 'healthy' })
})

test('what its health check said last is told', async () => {
  const spec = await busyboxSpec({ healthcheck: check('echo no mail today; exit 1', { retries: 2 }) })
  await containers.create(spec)
  await containers.start(spec.name)
  await expect(containers.waitHealthy(spec.name, { timeoutMs: 15_000 })).rejects.toMatchObject({
    code: 'service-unhealthy',
    message: expect.stringContaining('no mail today'),
  })
})

test('a container that takes too long is not waited for', async () => {
  const spec = await busyboxSpec({ healthcheck: check('exit 1', { retries: 1_000 }) })
  await containers.create(spec)
  await containers.start(spec.name)
  await expect(containers.waitHealthy(spec.name, { timeoutMs: 1_500 })).rejects.toMatchObject({
    code: 'service-unhealthy',
    message: expect.stringContaining('1.5 s'),
  })
})

test.each([
  ['with', { healthcheck: check('exit 1', { retries: 1_000 }) }],
  ['without', {}],
])('a container that ends is told at once, %s a health check', async (_, changes) => {
  const spec = await busyboxSpec({ command: ['sh', '-c', 'sleep 0.3; exit 7'], ...changes })
  await containers.create(spec)
  await containers.start(spec.name)
  await expect(containers.waitHealthy(spec.name, { timeoutMs: 30_000 })).rejects.toMatchObject({
    code: 'service-exited',
    message: expect.stringContaining('exit code 7'),
  })
})

test('without a health check a container that keeps running will do', async () => {
  const spec = await busyboxSpec()
  await containers.create(spec)
  await containers.start(spec.name)
  await containers.waitHealthy(spec.name, { timeoutMs: 10_000 })
  expect(await containers.inspect(spec.name)).toMatchObject({ state: 'running', health: 'none' })
})

test('waiting ends with its signal', async () => {
  const spec = await busyboxSpec()
  await containers.create(spec)
  const waiting = containers.waitHealthy(spec.name, { timeoutMs: 60_000, signal: AbortSignal.timeout(300) })
  await expect(waiting).rejects.toMatchObject({ name: 'TimeoutError' })
})

function check(script: string, { retries }: { retries: number }) {
  return { test: ['CMD-SHELL', script], intervalMs: 300, timeoutMs: 2_000, startPeriodMs: 0, retries }
}
