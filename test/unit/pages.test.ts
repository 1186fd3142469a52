import fc from 'fast-check'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse, parseFragment } from 'parse5'
import { describe, expect, test } from 'vitest'
import { readRoutes, routesOf } from '../../runtime/functions/routes-file.ts'
import { drawnPages } from '../support/drawn-pages.ts'
import { attribute, elementsOf, htmlFaults, textOf } from '../support/html-faults.ts'
import { limit, runs } from '../support/depth.ts'

const { functions } = readRoutes(readFileSync(join(import.meta.dirname, '../../routes.json'), 'utf8'))
const routes = functions.filter(({ host }) => host === 'web').flatMap(routesOf)

function isRoute(method: string, address: string): boolean {
  const path = address.split(/[?#]/)[0] ?? ''
  return routes.some(
    (route) =>
      route.method === method && new RegExp(`^${route.path.replaceAll(/:\w+/g, '[^/]+')}$`).test(path),
  )
}
const addresses = {
  leads: (path: string) => path.startsWith('/assets/') || isRoute('GET', path),
  takes: (path: string) => isRoute('POST', path),
}

describe.each(['en', 'de'] as const)('in %s', (language) => {
  test.each(Object.entries(drawnPages('Some words', language)))('%s has nothing it should not', (_, html) => {
    expect(htmlFaults(html, addresses)).toEqual([])
  })
})

test('the search for faults finds them', () => {
  const bad = [
    '<p onclick="x()">',
    '<p style="color:red">',
    '<style>p{}</style>',
    '<script>x()</script>',
    '<p hx-on:click="x()">',
    '<p hx-post="/">',
    '<a href="/nowhere">',
    '<a href="javascript:x()">',
    '<form method="post" action="/services">',
    '<i id="a"></i><i id="a"></i>',
    '<!doctype html><label for="x">',
  ]
  for (const html of bad) expect([html, htmlFaults(html, addresses).length]).toEqual([html, 1])
})

/** What markup is made of, and what breaks out of an attribute, a comment, a script or an address. */
const markup = fc
  .array(
    fc.constantFrom(
      ...['<script>alert(1)</script>', '<img src=x onerror=alert(1)>', '"', "'", '">', '</p>', '</title>'],
      ...['<!--', '-->', '<hx-partial hx-target="body">', ' onfocus=alert(1) autofocus ', '&lt;', '&#60;'],
      ...['javascript:alert(1)', '</script>', '<svg/onload=alert(1)>', '<template>', '\u2028', '{{x}}', 'a'],
    ),
    { minLength: 1, maxLength: 6 },
  )
  .map((parts) => `x${parts.join('')}x`)

/** What a page is made of, without its words: elements and the names of their attributes, and where addresses lead. */
function shapeOf(html: string): string[] {
  const tree = /^<!doctype/i.test(html) ? parse(html) : parseFragment(html)
  return [...elementsOf(tree)].map(
    (element) => `${element.tagName} ${element.attrs.map(({ name }) => name).join(' ')}`,
  )
}

test(
  'words of a store, a log or a person are text, whatever markup they hold',
  { timeout: limit(60_000) },
  () => {
    const plain = Object.entries(drawnPages('plain')).map(([name, html]) => [name, shapeOf(html)])
    fc.assert(
      fc.property(markup, (text) => {
        const pages = drawnPages(text)
        expect(Object.entries(pages).map(([name, html]) => [name, shapeOf(html)])).toEqual(plain)
        for (const html of Object.values(pages)) {
          const tree = /^<!doctype/i.test(html) ? parse(html) : parseFragment(html)
          for (const element of elementsOf(tree))
            for (const name of ['href', 'src', 'action'])
              expect(attribute(element, name) ?? '').not.toMatch(/^\s*javascript:/i)
        }
        expect(textOf(parse(pages['service'] ?? ''))).toContain(text)
      }),
      { numRuns: runs(15) },
    )
  },
)

/** Fields of words for people: a phone may write them as it likes. */
const prose = ['reason', 'q', 'name on /settings/tokens']

test('a phone leaves names, keys, addresses and codes as they are typed', () => {
  const seen = new Set<string>()
  for (const [page, html] of Object.entries(drawnPages('some words'))) {
    if (page === 'styleguide') continue
    const forms = [...elementsOf(parse(html))].filter(({ tagName }) => tagName === 'form')
    for (const form of forms) {
      for (const input of [...elementsOf(form)].filter(({ tagName }) => tagName === 'input')) {
        const name = attribute(input, 'name') ?? ''
        if (!['text', 'search', undefined].includes(attribute(input, 'type'))) continue
        if (prose.includes(name) || prose.includes(`${name} on ${attribute(form, 'action')}`)) continue
        if (name.startsWith('config.')) continue
        seen.add(name)
        expect(['none', 'characters'], `${name} on ${page}`).toContain(attribute(input, 'autocapitalize'))
        expect(attribute(input, 'autocorrect'), `${name} on ${page}`).toBe('off')
        expect(attribute(input, 'spellcheck'), `${name} on ${page}`).toBe('false')
      }
    }
  }
  const wanted = ['username', 'code', 'cell_name', 'name', 'peer', 'url', 'images', 'confirm', 'blocked']
  expect([...seen]).toEqual(expect.arrayContaining(wanted))
})
