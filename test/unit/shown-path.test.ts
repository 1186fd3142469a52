import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { readRoutes, routesOf } from '../../runtime/functions/routes-file.ts'
import { buildHost } from '../../runtime/http/host.ts'
import type { HostAdapter } from '../../runtime/http/host-env.ts'
import { openShownPaths } from '../../runtime/http/shown-path.ts'

const routes = readRoutes(readFileSync(join(import.meta.dirname, '../../routes.json'), 'utf8'))
const all = routes.functions.flatMap((entry) => routesOf(entry).map((route) => ({ ...route, entry })))
/** What a path may hold that anybody may read in a log; a secret is called so. */
const harmless = ['code', 'device', 'id', 'kept', 'label', 'name', 'service', 'token', 'username', 'with']

test('every parameter of a path is known to be no secret, or is called so', () => {
  const names = new Set(all.flatMap(({ path }) => [...path.matchAll(/:([a-z_]+)/g)].map(([, name]) => name)))
  expect([...names].filter((name) => name !== 'secret' && !harmless.includes(name ?? ''))).toEqual([])
  expect(names).toContain('secret')
})

test.each(['api', 'web'] as const)(
  'no line in the log of the host %s has a secret of a path',
  async (host) => {
    const lines: string[] = []
    const manners = {
      ...{ host, headers: {}, bindings: () => ({}), ended: () => undefined },
      authorize: () => ({ kind: 'nobody', name: 'nobody' }),
      answer: (c: { text(said: string, status: number): Response }) => c.text('no', 404),
    } as unknown as HostAdapter
    const handler = (c: { text(said: string): Response }) => c.text('yes')
    const loader = { function: () => ({ input: {}, handler }) } as never
    const { fetch } = buildHost(manners, routes, loader, (...line) => void lines.push(JSON.stringify(line)))
    const secret = 'c2VjcmV0-of_a-link'
    const paths = all
      .filter(({ entry }) => entry.host === host)
      .map(({ path }) => path.replace(':secret', secret).replaceAll(/:[a-z_]+/g, 'some'))
    const env = { door: { kind: 'web' } } as never
    for (const path of new Set(paths))
      for (const method of ['GET', 'HEAD', 'POST', 'DELETE'])
        for (const ending of path.includes(secret) ? ['', '/', '/more', '//'] : [''])
          await fetch(new Request(`http://cell.localhost${path}${ending}`, { method }), env)
    expect(lines.length).toBeGreaterThan(paths.length)
    expect(lines.filter((line) => line.includes(secret))).toEqual([])
    expect(lines.some((line) => line.includes('/device/:secret'))).toBe(host === 'web')
  },
)

test('other paths stand there as they came', () => {
  const shown = openShownPaths(['/device/:secret', '/peers/:name', '/a/:name/link/:secret/use'])
  expect(shown('/devices')).toBe('/devices')
  expect(shown('/peers/anna')).toBe('/peers/anna')
  expect(shown('/DEVICE/x')).toBe('/device/:secret')
  expect(shown('/a/b/link/x/use')).toBe('/a/:name/link/:secret')
})
