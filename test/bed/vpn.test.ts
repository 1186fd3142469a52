import { join } from 'node:path'
import { beforeAll, describe, expect, inject, test } from 'vitest'
import { openProxy } from '../../adapters/caddy/admin.ts'
import { engineClient } from '../support/engine-client.ts'
import type { Device } from '../support/device.ts'
import { admit, call, followed, inside, slow, useVpnLab } from '../support/vpn-bed.ts'

const bed = inject('bed')
const lab = useVpnLab({ calendar: true })
const calendar = 'https://calendar.cell.cell/'
const status = ['--insecure', '--output', '/dev/null', '-w', '%{http_code}']

describe('a peer', () => {
  let anna: Device
  let ben: Device
  beforeAll(async () => {
    anna = await admit(lab(), 'anna', { tunnel: 'full', peer_to_peer: true })
    ben = await admit(lab(), 'ben', { peer_to_peer: true })
  })

  test('brings its downloaded configuration up, and has names, pages over TLS and the time', async () => {
    const root = (await call('GET', '/api/ca.pem')).body
    for (const device of [anna, ben]) {
      await device.run(['install', '-m', '644', '/dev/stdin', '/root.crt'], root)
      expect((await device.run(['getent', 'ahostsv4', 'calendar.cell.cell'])).stdout).toMatch(
        /^10\.66\.0\.1 /,
      )
      for (const name of ['nobody.cell.cell', `${bed.prefix}caddy.`, `x.${bed.prefix}net.`])
        expect((await device.run(['getent', 'ahostsv4', name])).exitCode).not.toBe(0)
      expect(await device.page(calendar, '--cacert', '/root.crt', ...status.slice(1))).toBe('401')
      const time = await device.run(['chronyd', '-Q', '-t', '30', 'server 10.66.0.1 iburst maxsamples 1'])
      expect(time.stdout + time.stderr).toMatch(/System clock wrong by -?\d+\.\d+ seconds/)
    }
  })

  test('opens the pages and the API by the domain of the cell', async () => {
    expect(await anna.page('https://cell.cell/health', '--insecure')).toBe('{"status":"ok"}')
    expect(await anna.page('https://cell.cell/api/jobs', ...status)).toBe('403')
    expect(await anna.page('https://cell.cell/', ...status.slice(0, -1), '%{redirect_url}')).toMatch(
      /\/(setup|sign-in|services)/,
    )
  })

  test('is seen: when and whence it came last, and how much was said', async () => {
    const { body } = await call('GET', '/api/peers/anna')
    expect(body).toMatchObject({
      connected: true,
      endpoint: expect.stringMatching(/^\d+\.\d+\.\d+\.\d+:\d+$/),
    })
    expect(Date.now() - Date.parse(body.last_handshake_at)).toBeLessThan(10 * 60 * 1000)
    expect(body.rx).toBeGreaterThan(0)
    expect(body.tx).toBeGreaterThan(0)
    const { items } = (await call('GET', '/api/peers')).body
    expect(items.map((one: { name: string; connected: boolean }) => [one.name, one.connected])).toEqual([
      ['anna', true],
      ['ben', true],
    ])
  })

  test('is told apart by the proxy: it reaches the services that it may, and no other', async () => {
    const proxy = openProxy(join(bed.home, 'data/run/caddy'))
    async function limit(services: string[] | null): Promise<void> {
      expect(await call('PUT', '/api/peers/ben', { services })).toMatchObject({
        status: 200,
        body: { services },
      })
      await followed()
    }
    /** Who gets in; and what the proxy was told, for whoever reads that it was wrong. */
    const told = async () => ({
      anna: await anna.page(calendar, ...status),
      ben: await ben.page(calendar, ...status),
      proxy: JSON.stringify(await proxy.current(AbortSignal.timeout(10_000))).match(/"\d[\d./]+\/32"/g),
    })
    const ofBen = [expect.stringMatching(/\.3\/32"$/)]
    await limit(['files'])
    await expect.poll(told).toEqual({ anna: '401', ben: '403', proxy: ofBen })
    await limit(['files', 'calendar'])
    await expect.poll(told).toEqual({ anna: '401', ben: '401', proxy: null })
    await limit(['files'])
    await expect.poll(told).toEqual({ anna: '401', ben: '403', proxy: ofBen })
    await limit(null)
    await expect.poll(told).toEqual({ anna: '401', ben: '401', proxy: null })
  })

  test('is changed ten times at once, and the network follows the first and then all the others', async () => {
    const applications = async (): Promise<{ id: string }[]> => {
      const { items } = (await call('GET', '/api/jobs?limit=50')).body
      return items.filter(({ subject }: { subject: string }) => subject === 'network')
    }
    await followed()
    const [before] = await applications()
    const wishes = Array.from({ length: 10 }, (_, at) => ({ services: at % 2 === 0 ? ['files'] : null }))
    await Promise.all(wishes.map((wish) => call('PUT', '/api/peers/ben', wish)))
    await followed()
    expect((await applications()).findIndex(({ id }) => id === before?.id)).toBeOneOf([1, 2])
    await call('PUT', '/api/peers/ben', { services: null })
    await followed()
    await expect.poll(() => ben.page(calendar, ...status), slow).toBe('401')
  })

  test('comes back by itself after the container was killed; what was open to it still is, and nothing else', async () => {
    const container = engineClient(bed.engine).getContainer(`${bed.prefix}wireguard`)
    const startedAt = async (): Promise<string> => (await container.inspect()).State.StartedAt
    const before = await startedAt()
    await container.kill()
    await expect.poll(startedAt).not.toBe(before)
    await expect.poll(() => ben.page(inside), slow).not.toBe(null)
    expect(await lab().inVpn('nft', 'list', 'table', 'inet', 'cell')).toContain('10.66.0.3')
  })
})
