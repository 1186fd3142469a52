import { beforeAll, describe, expect, inject, test } from 'vitest'
import { engineClient } from '../support/engine-client.ts'
import { askHttp, askHttps } from '../support/ask.ts'
import { call, cell, core, docker, healthy, named, resolve, settled } from '../support/bed-core.ts'
import { runJob } from '../support/fixture-cell.ts'

const bed = inject('bed')

beforeAll(async () => {
  for (const name of core) await healthy(name)
  await settled()
})

describe('a service that is installed', () => {
  beforeAll(async () => {
    await runJob(cell as never, 'install', 'calendar')
  })

  test('has its address at once, by name and over TLS, and tells it', async () => {
    const { body } = await call('GET', '/api/services/active')
    expect(body.items).toMatchObject([{ id: 'calendar', url: `https://calendar.cell.cell:${bed.https}` }])
    // Who does not say who they are is asked.
    expect((await askHttps(bed, 'https://calendar.cell.cell/')).status).toBe(401)
    await expect.poll(() => resolve('calendar.cell.cell')).toEqual(['10.66.0.1'])
    await expect.poll(() => resolve('nobody.cell.cell')).toBe('ENOTFOUND')
  })

  test('is found from the domain by calendar programs, and over HTTP by whoever forgot the s', async () => {
    const known = await askHttps(bed, 'https://cell.cell/.well-known/caldav')
    const address = `https://calendar.cell.cell:${bed.https}`
    expect([known.status, known.headers.location]).toEqual([307, `${address}/.well-known/caldav`])
    const plain = await askHttp(bed.http, 'http://calendar.cell.cell/some?path')
    expect([plain.status, plain.headers.location]).toEqual([308, `${address}/some?path`])
  })

  test('reaches itself by name from inside, and neither the pages nor the world', async () => {
    const python = [
      'import socket, ssl, urllib.request',
      'def tried(host):',
      '  context = ssl._create_unverified_context()',
      '  try: return urllib.request.urlopen("https://" + host + "/", timeout=10, context=context).status',
      '  except urllib.error.HTTPError as e: return e.code',
      '  except urllib.error.URLError as e: return type(e.reason).__name__',
      'print(tried("calendar.cell.cell"))',
      'address = socket.gethostbyname("calendar.cell.cell")',
      'original = socket.getaddrinfo',
      'socket.getaddrinfo = lambda host, port, *more: original(address, port, *more)',
      'print(tried("cell.cell"), tried("admin.cell.cell"))',
      'socket.getaddrinfo = original',
      'print(tried("debian.org"))',
    ].join('\n')
    const { stdout, stderr } = await docker.containers.exec(named('calendar'), ['python3', '-c', python], {
      timeoutMs: 60_000,
    })
    expect({ said: stdout.trim().split('\n'), stderr }).toEqual({
      said: ['401', '403 403', 'gaierror'],
      stderr: '',
    })
  })

  test('that is stopped says so, and answers again when it is started', async () => {
    await runJob(cell as never, 'stop', 'calendar')
    const stopped = await askHttps(bed, 'https://calendar.cell.cell/')
    expect([stopped.status, stopped.text]).toEqual([503, expect.stringContaining('is stopped')])
    await runJob(cell as never, 'start', 'calendar')
    expect((await askHttps(bed, 'https://calendar.cell.cell/')).status).toBe(401)
  })

  test.each(core)('comes back with %s when that is killed, and when it is removed', async (name) => {
    const { id } = await healthy(name)
    await engineClient(bed.engine).getContainer(id).kill()
    const again = await healthy(name)
    expect(again.id).toBe(id)
    await engineClient(bed.engine).getContainer(id).remove({ force: true })
    expect((await healthy(name)).id).not.toBe(id)
    await settled()
    expect((await askHttps(bed, 'https://calendar.cell.cell/')).status).toBe(401)
    await expect.poll(() => resolve('calendar.cell.cell')).toEqual(['10.66.0.1'])
  })

  test('that is uninstalled leaves neither name nor route, and its name a page that says so', async () => {
    await runJob(cell as never, 'uninstall', 'calendar', { data: 'delete', confirm: 'calendar' })
    await expect.poll(() => resolve('calendar.cell.cell')).toBe('ENOTFOUND')
    const gone = await askHttps(bed, 'https://calendar.cell.cell/')
    expect([gone.status, gone.text]).toEqual([404, expect.stringContaining('Nothing here')])
    expect((await docker.containers.inspect(named('caddy')))?.networks.toSorted()).toEqual(
      [named('mgmt'), named('net')].toSorted(),
    )
  })
})

test("by the box's own address the proxy shows nobody the pages or the API", async () => {
  for (const path of ['', 'health', 'api/jobs', 'sign-in', 'setup'])
    expect(await askHttps(bed, `https://cell.cell/${path}`)).toMatchObject({
      status: 403,
      text: expect.stringContaining('connect to its VPN first'),
    })
})
