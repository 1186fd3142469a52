import { afterAll, beforeAll, expect, test } from 'vitest'
import { startEnginelessCell, type EnginelessCell } from '../support/engineless-cell.ts'
import { runCell } from '../support/run-cell.ts'

let cell: EnginelessCell
beforeAll(async () => {
  cell = await startEnginelessCell()
})
afterAll(() => cell[Symbol.asyncDispose]())

const run = (...args: string[]) => runCell(cell.home, ['peer', ...args])
const device = (...args: string[]) => run('device', ...args)

test('the command adds people with a device of a name, or with none', async () => {
  expect(await run('add', 'anna', '--device', 'phone')).toMatchObject({ status: 0 })
  expect(await run('add', 'ben', '--no-device')).toMatchObject({
    ...{ status: 0, stdout: expect.stringContaining('ben has no device yet') },
  })
  expect((await run('show', 'anna')).stdout).toMatch(
    /^device: phone, 10\.66\.0\.2, split tunnel, key \S{44}$/m,
  )
})

test('the command does all of it with devices', { timeout: 60_000 }, async () => {
  expect(await device('add', 'anna', 'laptop', '--tunnel', 'full')).toMatchObject({
    ...{ status: 0, stdout: expect.stringContaining('laptop has 10.66.0.3') },
  })
  expect(await device('rename', 'anna', 'laptop', 'notebook')).toMatchObject({ status: 0 })
  expect((await device('list', 'anna')).stdout).toMatch(/^notebook +10\.66\.0\.3 +away +full/m)
  expect((await device('config', 'anna', 'notebook')).stdout).toMatch(/^\[Interface\]\nPrivateKey/)
  expect((await device('qr', 'anna', 'notebook')).stdout).toMatch(/[▀▄█]{20}/)
  expect(await device('disable', 'anna', 'notebook')).toMatchObject({ status: 0 })
  expect((await device('list', 'anna')).stdout).toMatch(/^notebook .*disabled/m)
  expect(await device('enable', 'anna', 'notebook')).toMatchObject({ status: 0 })
  expect((await device('rotate', 'anna', 'notebook')).stdout).toMatch(/^\S{44}$/m)
  expect((await device('link', 'anna', 'notebook')).stdout).toMatch(/^https:\/\/\S+\/device\/[\w-]{32}$/m)
  expect(await device('config', 'anna', 'nothing')).toMatchObject({
    ...{ status: 1, stderr: expect.stringContaining('no device "nothing"') },
  })
  expect(await device('add', 'anna', 'tv', '--tunnel', 'half')).toMatchObject({ status: 2 })
})
