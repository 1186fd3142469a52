import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { makeFixtureCell, publishTiny } from '../support/fixture-cell.ts'
import { tinyManifest } from '../support/fixture-store.ts'
import { admin, openJar } from '../support/set-up.ts'
import { webOf } from '../support/web-address.ts'

/** A state that is as it should be, as pages show it. */
function badge(word: string): string {
  return `<span class="badge tone-good"><span class="dot" aria-hidden="true"></span>${word}</span>`
}

test('a browser without a script sets up, signs in, installs, watches, stops, starts and uninstalls', async () => {
  const fixture = await makeFixtureCell()
  onTestFinished(() => fixture[Symbol.asyncDispose]())
  await publishTiny(fixture.store, (pin) => ({ ...tinyManifest('tiny', pin), icon: 'icon.svg' }))
  const cell = await fixture.start()
  onTestFinished(() => cell.stop())
  const web = webOf(cell.output())
  const [, code = ''] = /Set-up code: (\S+)/.exec(cell.output()) ?? []

  const first = openJar(web)
  const fields = { code, cell_name: 'attic', mode: 'lan', name: '', token: '', ...admin }
  expect((await first.call('POST', '/setup', { form: fields })).headers.location).toBe('/')
  const browser = openJar(web)
  expect((await browser.call('POST', '/sign-in', { form: admin })).headers.location).toBe('/')

  /** Presses the button on a page, follows the job's page to its end, and gives that page. */
  const press = async (what: string, on: string, form: Record<string, string> = {}): Promise<string> => {
    const { text } = await browser.call('GET', on)
    expect(text).toContain(`action="/services/tiny/${what}"`)
    const pressed = await browser.call('POST', `/services/tiny/${what}`, {
      form,
      headers: { origin: web, 'sec-fetch-site': 'same-origin' },
    })
    expect(pressed.status).toBe(303)
    const page = String(pressed.headers.location)
    expect((await browser.call('GET', page)).text).toContain('<ol class="steps"')
    await cell.ended(page.replace('/jobs/', ''))
    return (await browser.call('GET', page)).text
  }
  const store = await cell.call('POST', '/api/stores/refresh')
  if (store.status === 202) await cell.ended(store.body.job.id)

  const page = '/services/tiny'
  expect((await browser.call('GET', '/services')).text).toContain(`${page}/plan?do=install`)
  expect(await press('install', `${page}/plan?do=install`)).toContain(badge('Done'))
  expect((await browser.call('GET', page)).text).toContain(badge('Running'))
  expect(await press('stop', page)).toContain(badge('Done'))
  expect(await press('start', page)).toContain(badge('Done'))
  expect(await press('restart', page)).toContain(badge('Done'))

  const icon = await browser.call('GET', `${page}/icon`)
  expect(icon).toMatchObject({ status: 302 })
  expect(icon.headers.location).toMatch(/^\/assets\/icons-/)
  writeFileSync(
    join(fixture.store.folder, 'public/services/tiny/icon.svg'),
    '<svg><script>alert(1)</script></svg>',
  )
  expect((await browser.call('GET', `${page}/icon`)).headers).toMatchObject({
    'content-type': 'image/svg+xml',
    'content-security-policy': "default-src 'none'; sandbox",
    'x-content-type-options': 'nosniff',
  })
  const logs = await browser.call('GET', `${page}/logs?follow=0`)
  expect(logs.text).toContain('role="log"')
  const measured = await browser.call('GET', `${page}?measure=1`)
  expect(measured.text).toContain('Memory use of')

  const danger = await browser.call('GET', `${page}/danger`)
  expect(danger.text).toContain('data=keep')
  const keep = `${page}/plan?do=uninstall&data=keep`
  const refused = await browser.call('POST', `${page}/uninstall`, {
    form: { data: 'delete', confirm: 'tyni' },
  })
  expect(refused).toMatchObject({ status: 400 })
  expect(refused.text).toMatch(/name="confirm"[^>]*value="tyni"[^>]*aria-invalid="true"/)
  expect(await press('uninstall', keep, { data: 'keep' })).toContain(badge('Done'))
  expect((await browser.call('GET', '/services')).text).toContain(`${page}/plan?do=install`)

  const { body } = await cell.call('GET', '/api/audit?limit=200')
  const actors = body.items
    .filter(({ action }: { action: string }) => action.startsWith('job service-'))
    .map(({ actor }: { actor: string }) => actor)
  expect(new Set(actors)).toEqual(new Set(['user:ada']))
})
