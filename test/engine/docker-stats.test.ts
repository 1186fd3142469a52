import { expect, test } from 'vitest'
import { busyboxSpec, testDocker } from '../support/test-containers.ts'

const { containers } = testDocker()

test('the memory of a container is told while it runs, and is none before and after', async () => {
  const spec = await busyboxSpec()
  expect(await containers.memory(spec.name)).toBe(null)
  await containers.create(spec)
  expect(await containers.memory(spec.name)).toBe(null)
  await containers.start(spec.name)
  expect(await containers.memory(spec.name)).toBeGreaterThan(0)
})

test('a container that goes while it is measured is no fault of the engine', async () => {
  for (let round = 0; round < 5; round++) {
    const spec = await busyboxSpec()
    await containers.create(spec)
    await containers.start(spec.name)
    const seen = Promise.withResolvers<void>()
    const following = (async () => {
      for await (const { memory } of containers.stats(spec.name)) if (memory.used > 0) seen.resolve()
    })()
    await seen.promise
    const gone = containers.remove(spec.name)
    while ((await containers.memory(spec.name)) !== null);
    await gone
    expect(await containers.memory(spec.name)).toBe(null)
    await following
  }
})
