import { expect, test } from 'vitest'
import { letGo, whileHeldStill } from '../../cell/backup/hold-data.ts'
import { busyboxSpec, testDocker } from '../support/test-containers.ts'

const { containers } = testDocker()
const signal = AbortSignal.timeout(60_000)

async function running(): Promise<string> {
  const spec = await busyboxSpec()
  await containers.create(spec)
  await containers.start(spec.name)
  return spec.name
}

const stateOf = async (name: string) => (await containers.inspect(name))?.state

test('without a hook the containers of a service are paused while they are copied', async () => {
  const [main, other] = [await running(), await running()]
  const hold = { service: 'tiny', main, containers: [main, other, 'cell-test-missing'] }
  const states = await whileHeldStill(
    { containers },
    hold,
    () => Promise.all([main, other].map(stateOf)),
    signal,
  )
  expect(states).toEqual(['paused', 'paused'])
  expect(await Promise.all([main, other].map(stateOf))).toEqual(['running', 'running'])

  await expect(
    whileHeldStill({ containers }, hold, () => Promise.reject(new Error('full')), signal),
  ).rejects.toThrow('full')
  expect(await stateOf(main)).toBe('running')
})

test('what a crashed copy left paused is let go, however often', async () => {
  const main = await running()
  const hold = { service: 'tiny', main, containers: [main] }
  await containers.pause(main)
  await containers.pause(main)
  await letGo({ containers }, hold)
  await letGo({ containers }, hold)
  expect(await stateOf(main)).toBe('running')
  await expect(containers.pause('cell-test-missing')).rejects.toMatchObject({ code: 'engine-refused' })
})
