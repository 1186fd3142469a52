import { jsx } from 'hono/jsx'
import { describe, expect, test } from 'vitest'
import { valuesOfFields } from '../../cell/manifest/form-fields.ts'
import type { ServiceItem } from '../../views/answers.ts'
import { action, href } from '../../views/href.ts'
import { InFrame } from '../../views/ui/page.tsx'
import type { FrameFacts } from '../../views/ui/frame.tsx'
import { preferencesOf } from '../../views/preferences.ts'
import { ServicesPage } from '../../views/services/services.tsx'

const frame: FrameFacts = {
  language: 'en',
  theme: 'auto',
  timeZone: 'Europe/Zurich',
  here: '/services',
  signedIn: true,
  peer: null,
  services: [],
}

function draw(services: ServiceItem[], q = '', shown = 48): string {
  return String(jsx(InFrame, { facts: frame }, jsx(ServicesPage, { services, q, shown })))
}

function service(id: string, more: Partial<ServiceItem> = {}): ServiceItem {
  return {
    id,
    store: 'local',
    name: id,
    description: 'What it is for',
    version: '1.0.0',
    installed_version: null,
    state: 'available',
    last_problem: null,
    revocation: null,
    requires: [],
    privileges: [],
    privilege_messages: [],
    resources: null,
    url: null,
    job: null,
    verification: null,
    ...more,
  }
}

test('shows words of a store as text, whatever they look like', () => {
  const evil = '<img src=x onerror=alert(1)>"\'&'
  const html = draw([service('a', { name: evil, description: evil, requires: [evil], version: evil })], '')
  expect(html).not.toContain('<img src=x')
  expect(html).toContain('&lt;img src=x onerror=alert(1)&gt;&quot;&#39;&amp;')
})

test('shows some of many services, and more when they are asked for', () => {
  const many = Array.from({ length: 100 }, (_, at) => service(`s${String(at).padStart(2, '0')}`))
  const [first, ...others] = many.map((one) => ({ ...one, installed_version: '1.0.0' }))
  const cards = (html: string): number => html.match(/id="service-s\d\d"/g)?.length ?? 0
  expect(cards(draw(many))).toBe(48)
  expect(draw(many)).toContain('href="/services?q=&amp;shown=96#service-s48"')
  expect(draw(many)).toContain('Show 48 more')
  expect(cards(draw(many, '', 96))).toBe(96)
  expect(draw(many, '', 96)).toContain('Show 4 more')
  expect(cards(draw(many, '', 144))).toBe(100)
  expect(draw(many, '', 144)).not.toContain('more</a>')
  // What is installed is shown whole, and what is searched for is found wherever it stands.
  expect(cards(draw(others))).toBe(99)
  expect(cards(draw([first ?? service('x'), ...many.slice(1)]))).toBe(49)
  expect(cards(draw(many, 's99'))).toBe(1)
})

test('finds services by name and description, and says when there is none', () => {
  const services = [service('mail'), service('calendar', { description: 'Dates' })]
  expect(draw(services, 'DATES')).toContain('id="service-calendar"')
  expect(draw(services, 'DATES')).not.toContain('id="service-mail"')
  expect(draw(services, '<b>')).toContain('No service matches “&lt;b&gt;”.')
})

test('a page of sixty services names each thing once', () => {
  const services = Array.from({ length: 60 }, (_, at) => service(`s${at}`))
  const html = draw(services, '', 60)
  const ids = [...html.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id)
  expect(ids.length).toBeGreaterThan(60)
  expect(new Set(ids).size).toBe(ids.length)
})

test('addresses are made of routes, with everything in them made safe', () => {
  expect(href('/services/:id', { id: 'a/../b?c' })).toBe('/services/a%2F..%2Fb%3Fc')
  expect(href('/services', {}, { q: 'a&b', none: undefined })).toBe('/services?q=a%26b')
  expect(action('/jobs/:id/cancel', { id: '1' })).toBe('/jobs/1/cancel')
  // @ts-expect-error -- no page is there
  href('/nowhere')
  // @ts-expect-error -- a link leads to no form
  href('/sign-out')
  // @ts-expect-error -- the id is missing
  href('/services/:id')
})

describe('the language of a reader', () => {
  test.each([
    ['', 'en'],
    ['de', 'de'],
    ['de-AT,en;q=0.9', 'de'],
    ['en;q=0.4, de;q=0.6', 'de'],
    ['fr, it', 'en'],
    ['de;q=0, en', 'en'],
    ['constructor', 'en'],
  ])('who accepts "%s" reads %s', (accepted, language) => {
    expect(preferencesOf(new Headers({ 'accept-language': accepted })).language).toBe(language)
  })

  test('is the one that was chosen, where one was', () => {
    const headers = { 'accept-language': 'de', cookie: 'cell_language=en; cell_theme=dark' }
    expect(preferencesOf(new Headers(headers))).toEqual({ language: 'en', theme: 'dark' })
    expect(preferencesOf(new Headers({ cookie: 'cell_language=xx; cell_theme=pink' }))).toEqual({
      language: 'en',
      theme: 'auto',
    })
  })
})

test('the fields of a form become values of the kind that the manifest asks for', () => {
  const about = { title: 'T', description: 'D' }
  const form = {
    name: { ...about, type: 'string' as const },
    port: { ...about, type: 'integer' as const },
    open: { ...about, type: 'boolean' as const },
    key: { ...about, type: 'secret' as const },
  }
  const typed = { 'config.name': 'x', 'config.port': '12', 'config.open': 'true', 'config.key': '' }
  expect(valuesOfFields(form, typed)).toEqual({ name: 'x', port: 12, open: true })
  expect(valuesOfFields(form, { 'config.port': 'many' })).toEqual({ port: 'many', open: false })
})
