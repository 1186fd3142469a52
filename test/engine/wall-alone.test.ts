import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { text } from 'node:stream/consumers'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { renderWall } from '../../cell/render/wall.ts'
import { engineClient } from '../support/engine-client.ts'
import { ownNetwork, type OwnNetwork } from '../support/own-network.ts'

const runFile = promisify(execFile)
const port = '8080'
const hosts = { lan: '203.0.113.130', open: '10.77.1.2', closed: '10.77.2.2' }
type Host = keyof typeof hosts

/** A machine that forwards, and has no other rules: what is left when somebody has emptied the engine's. */
let machine: OwnNetwork
const others = {} as Record<Host, OwnNetwork>
const pages: { end(): Promise<void> }[] = []

beforeAll(async () => {
  machine = await ownNetwork()
  await runFile('nsenter', [...machine.enter.slice(1), 'sysctl', '-q', '-w', 'net.ipv4.ip_forward=1'])
  for (const [name, address] of Object.entries(hosts) as [Host, string][]) {
    const other = await ownNetwork()
    others[name] = other
    const gateway = address.replace(/\d+$/, name === 'lan' ? '129' : '1')
    const ip = (...args: string[]) => machine.ip(...args)
    await ip('link', 'add', name, 'type', 'veth', 'peer', 'name', 'eth0', 'netns', other.name)
    await ip('address', 'add', `${gateway}/${name === 'lan' ? 28 : 24}`, 'dev', name)
    await ip('link', 'set', 'dev', name, 'up')
    await other.ip('address', 'add', `${address}/${name === 'lan' ? 28 : 24}`, 'dev', 'eth0')
    await other.ip('link', 'set', 'dev', 'eth0', 'up')
    await other.ip('route', 'add', 'default', 'via', gateway)
    pages.push(await other.begin('tell-address.mjs', [port]))
  }
  pages.push(await machine.begin('tell-address.mjs', [port]))
})
afterAll(async () => {
  await Promise.all(pages.map((page) => page.end()))
  for (const one of [...Object.values(others), machine]) await one?.remove()
})

/** Whom each reaches: the others, and the machine by the address that it has for them. */
async function reached(): Promise<Record<string, string[]>> {
  const names = Object.entries(hosts) as [Host, string][]
  const found = names.map(async ([name, own]) => {
    const gateway = own.replace(/\d+$/, name === 'lan' ? '129' : '1')
    const at = [...names.filter(([other]) => other !== name).map(([, one]) => one), gateway]
    const open: string[] = JSON.parse(
      await others[name].node(
        'knock.mjs',
        at.map((one) => `${one}:${port}`),
      ),
    )
    const called = (door: string): string =>
      names.find(([, address]) => door === `${address}:${port}`)?.[0] ?? 'machine'
    return [name, open.map(called)] as const
  })
  return Object.fromEntries(await Promise.all(found))
}

/** Runs `nft` of the VPN's image on the machine's rules. */
async function nft(argv: string[], stdin = ''): Promise<void> {
  const bed = inject('bed')
  const { State } = await engineClient(bed.engine).getContainer(`${bed.prefix}wireguard`).inspect()
  const program = [
    `--mount=/proc/${State.Pid}/ns/mnt`,
    `--net=/run/netns/${machine.name}`,
    '--',
    '/usr/sbin/nft',
  ]
  const child = spawn('nsenter', [...program, ...argv], { stdio: ['pipe', 'inherit', 'pipe'] })
  child.stdin.end(stdin)
  const said = text(child.stderr)
  const [status] = await once(child, 'exit')
  if (status !== 0) throw new Error(`nft ended with ${status}: ${await said}`)
}

const { document } = renderWall({
  doors: [],
  prefix: 'alone-',
  networks: [
    { subnet: '10.77.1.0/24', internal: false, bridge: 'br-open' },
    { subnet: '10.77.2.0/24', internal: true, bridge: 'br-closed' },
  ],
  ports: { http: 80, https: 443 },
})

const everybody = {
  lan: ['open', 'closed', 'machine'],
  open: ['lan', 'closed', 'machine'],
  closed: ['lan', 'open', 'machine'],
}
const apart = { lan: ['machine'], open: ['lan'], closed: [] }

test('without rules everybody reaches everybody; with these alone networks are apart', async () => {
  expect(await reached()).toEqual(everybody)
  await nft(['--file', '-'], document)
  expect(await reached()).toEqual(apart)
})

test('after everything was flushed they can be put in again, twice too', async () => {
  await nft(['flush', 'ruleset'])
  expect(await reached()).toEqual(everybody)
  await nft(['--file', '-'], document)
  await nft(['--file', '-'], document)
  expect(await reached()).toEqual(apart)
})

test('what others do in tables of their own opens nothing', async () => {
  await nft(
    ['--file', '-'],
    'table ip filter { chain FORWARD { type filter hook forward priority 0; policy accept; }\n}',
  )
  expect(await reached()).toEqual(apart)
})
