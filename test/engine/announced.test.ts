import { Resolver } from 'node:dns/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { connectDocker } from '../../adapters/docker/connect.ts'
import { accountsOf } from '../support/account-service.ts'
import type { TestCell } from '../support/cell.ts'
import { firstStartMs, makeCoreCell, type CoreCell } from '../support/core-cell.ts'
import { runJob } from '../support/fixture-cell.ts'
import { tinyManifest } from '../support/fixture-store.ts'
import { freePort } from '../support/free-port.ts'

let core: CoreCell
let cell: TestCell
let imap: number
let smtp: number

/** A service of mail, as far as the cell can tell, with calendars too. */
beforeAll(async () => {
  core = await makeCoreCell()
  ;[imap, smtp] = [await freePort(), await freePort()]
  const port = (host: number) => ({ host, container: host, protocol: 'tcp', label: 'Mail' })
  const sections = accountsOf('post') as { capabilities: object }
  const { store } = core.fixture
  const pin = await store.push('fixture/post')
  await store.sign(pin)
  const post = tinyManifest('post', pin, {
    ...sections,
    capabilities: { ...sections.capabilities, has_egress: true },
    egress: { allowed: ['default'] },
    ports: [port(imap), port(smtp)],
    profiles: [
      { kind: 'caldav', url: '${url}/${account.username}/' },
      { kind: 'imap', url: `imaps://post.\${CELL_DOMAIN}:${imap}` },
      { kind: 'smtp', url: `smtp://post.\${CELL_DOMAIN}:${smtp}` },
    ],
  })
  store.publish({ post })
  cell = await core.start()
}, firstStartMs)
afterAll(async () => {
  await cell?.stop()
  await core?.fixture[Symbol.asyncDispose]()
})

/** What the name server of the cell says of servers, each as `port name`, or the code of its refusal. */
async function found(kind: string): Promise<string> {
  const { prefix, engine } = core.fixture
  const dns = await connectDocker(engine).containers.inspect(`${prefix}dns`)
  const resolver = new Resolver({ timeout: 5_000, tries: 3 })
  resolver.setServers([dns?.addresses[`${prefix}net`] ?? ''])
  return await resolver.resolveSrv(`_${kind}._tcp.home.cell`).then(
    (all) => all.map(({ port, name }) => `${port} ${name}`).join(),
    (error: NodeJS.ErrnoException) => error.code ?? '',
  )
}

const kinds = ['caldavs', 'imaps', 'submission']
const files = [
  'https://autoconfig.home.cell/mail/config-v1.1.xml',
  'https://home.cell/.well-known/autoconfig/mail/config-v1.1.xml',
  'https://autodiscover.home.cell/Autodiscover/Autodiscover.xml',
]

test('programs find servers by the domain alone while their service runs, and nothing before and afterwards', async () => {
  const nothing = async (): Promise<void> => {
    for (const kind of kinds) expect(await found(kind)).toBe('ENOTFOUND')
    for (const file of files) expect((await core.ask(file)).status, file).not.toBe(200)
    expect(await core.resolve('autoconfig.home.cell')).toBe('ENOTFOUND')
  }
  await nothing()
  expect(await runJob(cell, 'install', 'post')).toMatchObject({ state: 'done', problem: null })
  const own = await core.resolve('home.cell')
  expect(await Promise.all(kinds.map(found))).toEqual([
    `${core.ports.https} post.home.cell`,
    `${imap} post.home.cell`,
    `${smtp} post.home.cell`,
  ])
  for (const name of ['post', 'autoconfig', 'autodiscover'])
    expect(await core.resolve(`${name}.home.cell`)).toEqual(own)
  for (const file of files) {
    const { status, headers, text } = await core.ask(file)
    expect({ status, type: headers['content-type'] }).toEqual({
      status: 200,
      type: 'application/xml; charset=utf-8',
    })
    for (const port of [imap, smtp]) expect(text).toMatch(new RegExp(`<port>${port}</port>`, 'i'))
  }
  expect(await runJob(cell, 'uninstall', 'post', { data: 'delete', confirm: 'post' })).toMatchObject({
    state: 'done',
  })
  await nothing()
}, 300_000)
