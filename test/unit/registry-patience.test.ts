import type { RequestListener } from 'node:http'
import type { Socket } from 'node:net'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { describe, expect, test } from 'vitest'
import { createRegistry } from '../../adapters/registry/create-registry.ts'
import { retryAfter } from '../../adapters/registry/retry-after.ts'
import { digestOf, loopbackCertificate, serve, startLoopbackRegistry } from '../support/loopback-registry.ts'

const { signal } = new AbortController()
const manifest = '{"schemaVersion":2}'
const files = serve({ '/v2/team/app/manifests/v1': manifest })
const resolveAt = (host: string, deadline = 1000) => {
  const registry = createRegistry({ httpHosts: [host], access: {}, deadline })
  return () => registry.resolve({ registry: host, repository: 'team/app', tag: 'v1' }, { signal })
}

describe('a registry that asks to wait', () => {
  const busy = (times: number, header: string): RequestListener => {
    let left = times
    return (request, response) => {
      if (left-- > 0) response.writeHead(429, { 'retry-after': header }).end()
      else files(request, response)
    }
  }

  test('is waited for', async () => {
    await using server = await startLoopbackRegistry(busy(2, '0'))
    expect(await resolveAt(server.host)()).toBe(digestOf(manifest))
    await using slow = await startLoopbackRegistry(busy(1, '1'))
    const started = performance.now()
    expect(await resolveAt(slow.host, 5000)()).toBe(digestOf(manifest))
    expect(performance.now() - started).toBeGreaterThanOrEqual(990)
  })

  test.each([
    ['longer than there is time', '3600', 1],
    ['again and again', '0', 3],
    ['for something unknown', 'soon', 1],
  ])('%s is unavailable at once', async (_, header, requests) => {
    await using server = await startLoopbackRegistry(busy(100, header))
    const started = performance.now()
    await expect(resolveAt(server.host)()).rejects.toMatchObject({ code: 'image-unavailable' })
    expect(performance.now() - started).toBeLessThan(900)
    expect(server.requests).toHaveLength(requests)
  })

  test('may name seconds or a date', () => {
    const now = Date.parse('2026-01-01T00:00:00Z')
    expect(retryAfter('7', now)).toBe(7000)
    expect(retryAfter('Thu, 01 Jan 2026 00:00:09 GMT', now)).toBe(9000)
    expect(retryAfter('Wed, 31 Dec 2025 00:00:00 GMT', now)).toBe(0)
    expect([retryAfter(undefined), retryAfter('-1x'), retryAfter('')]).toEqual([
      undefined,
      undefined,
      undefined,
    ])
  })
})

describe('connections', () => {
  test('are used again', async () => {
    await using server = await startLoopbackRegistry(files)
    const resolve = resolveAt(server.host)
    for (let round = 0; round < 5; round++) await resolve()
    expect(server.connections()).toBe(1)
  })

  test('closed meanwhile are made anew', async () => {
    const sockets: Socket[] = []
    await using server = await startLoopbackRegistry((request, response) => {
      sockets.push(request.socket)
      files(request, response)
    })
    const resolve = resolveAt(server.host)
    await resolve()
    const [first] = sockets
    first?.destroy()
    // Whether the client has seen it yet or not: both happen, and both must end well.
    expect(await resolve()).toBe(digestOf(manifest))
    sockets.at(-1)?.destroy()
    await nextTurn()
    expect(await resolve()).toBe(digestOf(manifest))
    expect(server.connections()).toBe(3)
  })

  test('over TLS need a certificate that counts: of the usual ones, or of one’s own file', async () => {
    await using server = await startLoopbackRegistry(files, { tls: true })
    const name = { registry: server.host, repository: 'team/app', tag: 'v1' }
    const open = (access: object) => createRegistry({ httpHosts: [], access: { [server.host]: access } })
    await expect(open({}).resolve(name, { signal })).rejects.toMatchObject({ code: 'image-unavailable' })
    const caFile = loopbackCertificate
    expect(await open({ caFile }).resolve(name, { signal })).toBe(digestOf(manifest))
    const gone = open({ caFile: '/nowhere/gone.pem' }).resolve(name, { signal })
    await expect(gone).rejects.toMatchObject({ code: 'settings-invalid' })
    const elsewhere = createRegistry({ httpHosts: [], access: { 'other.test': { caFile } } })
    await expect(elsewhere.resolve(name, { signal })).rejects.toMatchObject({ code: 'image-unavailable' })
  })
})
