import { expect, onTestFinished, test } from 'vitest'
import { startEnginelessCell } from '../support/engineless-cell.ts'
import { openJar } from '../support/set-up.ts'
import { webOf } from '../support/web-address.ts'

test('what serves the names is chosen on the page of the settings, out of what there is', async () => {
  const cell = await startEnginelessCell()
  onTestFinished(() => cell[Symbol.asyncDispose]())
  const browser = openJar(webOf(cell.output()))
  for (const [name, value] of cell.jar.cookies) browser.cookies.set(name, value)
  const choose = async (driver: string, blocked = '') =>
    await browser.call('POST', '/settings/names', {
      form: { driver, blocked },
      headers: { 'sec-fetch-site': 'same-origin' },
    })
  const chosen = async () => (await cell.call('GET', '/api/config')).body.names

  expect(await chosen()).toEqual({ driver: 'auto', blocked: [] })
  expect((await choose('unbound', 'ads.example  tracker.example')).headers.location).toBe(
    '/settings?done=saved',
  )
  expect(await chosen()).toEqual({ driver: 'unbound', blocked: ['ads.example', 'tracker.example'] })
  expect((await browser.call('GET', '/settings')).text).toMatch(/value="unbound"[^>]* checked/)
  expect(await choose('unbound', 'www.attic.cell')).toMatchObject({
    status: 400,
    text: expect.stringContaining('names.blocked.0'),
  })
  expect(await choose('bind')).toMatchObject({ status: 400, text: expect.stringContaining('names.driver') })
  expect(await chosen()).toEqual({ driver: 'unbound', blocked: ['ads.example', 'tracker.example'] })
})
