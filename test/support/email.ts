import type Docker from 'dockerode'
import { randomBytes } from 'node:crypto'
import path from 'node:path'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { expect, onTestFinished } from 'vitest'
import { readManifest } from '../../cell/manifest/read.ts'
import { parseTmpfs } from '../../cell/manifest/tmpfs.ts'
import { testCertificate } from './email-certificate.ts'
import { openSession } from './email-session.ts'
import { builtFolder, builtRecipe, runInside } from './recipe-image.ts'
import { testFolder } from './folder.ts'
import { testEngine } from './test-engine.ts'

const recipe = path.join(import.meta.dirname, '../../store/services/email/manifest.json')
const { manifest } = readManifest(readFileSync(recipe))
export const mailManifest = manifest

interface MailOptions {
  /** Data that are there already; without it none are. */
  data?: string
  /** Settings, as the environment names them. */
  settings?: Record<string, string>
  relayPassword?: string
  /** Mounts besides its own. */
  binds?: string[]
  /** Where it asks for names. */
  dns?: string
}

/** A network of a test with a client in it, which knows who signs the certificates of the servers there. */
export async function mailNetwork() {
  const docker = testEngine()
  const image = await builtFolder(path.join(import.meta.dirname, 'email-clients'), null)
  const network = `cell-test-${randomBytes(4).toString('hex')}`
  await docker.createNetwork({ Name: network, Internal: true })
  onTestFinished(() => docker.getNetwork(network).remove())
  const authority = await testCertificate('mail.cell.test')
  const begin = async (name: string) => {
    const container = await docker.createContainer({
      Image: image,
      HostConfig: { NetworkMode: network, Init: true },
      NetworkingConfig: { EndpointsConfig: { [network]: { Aliases: [name] } } },
    })
    onTestFinished(() => container.remove({ force: true, v: true }))
    await container.start()
    return container
  }
  const client = await begin('client.test')
  /** One conversation of a mail program. */
  const ask = async (wish: object): Promise<Record<string, unknown>> => {
    const input = JSON.stringify({ ca: authority.certificate, ...wish })
    const { output, complaints } = await runInside(client, ['mail-client'], input)
    expect(complaints).toBe('')
    return JSON.parse(output) as Record<string, unknown>
  }
  const hold = (wish: object) => openSession(client, { ca: authority.certificate, ...wish })
  return {
    network,
    authority,
    begin,
    client,
    ask,
    hold,
    runMail: (options: MailOptions = {}) => runMail(network, authority, options),
  }
}

async function runMail(
  network: string,
  { certificate, key }: { certificate: string; key: string },
  options: MailOptions,
) {
  const docker = testEngine()
  const image = await builtRecipe('services/email')
  const data = options.data ?? (await testFolder())
  const placed = await testFolder()
  mkdirSync(path.join(placed, 'certificate'))
  mkdirSync(path.join(placed, 'settings'))
  writeFileSync(path.join(placed, 'certificate/fullchain.pem'), certificate)
  writeFileSync(path.join(placed, 'certificate/key.pem'), key, { mode: 0o400 })
  writeFileSync(path.join(placed, 'settings/relay-password'), options.relayPassword ?? '', { mode: 0o400 })
  const name = `cell-test-${randomBytes(4).toString('hex')}`
  const [made] = manifest.containers
  const tmpfs = (made?.tmpfs ?? []).map(parseTmpfs).filter((one) => one !== undefined)
  const settings = { CELL_DOMAIN: 'cell.test', ...options.settings }
  const container = await docker.createContainer({
    name,
    Image: image,
    User: '0:0',
    Env: Object.entries(settings).map(([key, value]) => `${key}=${value}`),
    HostConfig: {
      Binds: [
        `${data}:/data`,
        `${placed}/certificate:/run/certificate:ro`,
        `${placed}/settings:/run/settings:ro`,
        ...(options.binds ?? []),
      ],
      CapDrop: ['ALL'],
      CapAdd: made?.cap_add ?? [],
      ReadonlyRootfs: true,
      SecurityOpt: ['no-new-privileges'],
      Tmpfs: Object.fromEntries(tmpfs.map((one) => [one.path, one.options])),
      Memory: 256 * 1024 * 1024,
      MemorySwap: 256 * 1024 * 1024,
      PidsLimit: 256,
      Init: true,
      NetworkMode: network,
      ...(options.dns !== undefined && { Dns: [options.dns] }),
    },
    NetworkingConfig: { EndpointsConfig: { [network]: { Aliases: ['mail.cell.test'] } } },
  })
  onTestFinished(() => container.remove({ force: true, v: true }))
  await container.start()
  await mailHealthy(container)
  return { container, name, data, placed }
}

export async function mailHealthy(container: Docker.Container): Promise<void> {
  const healthy = () => runInside(container, ['/usr/libexec/cell/healthy'])
  await expect.poll(async () => (await healthy()).code, { timeout: 30_000 }).toBe(0)
}

/** One call of the helper of accounts. */
export async function callMailAccounts(container: Docker.Container, verb: string, input: unknown) {
  const { code, output } = await runInside(
    container,
    ['/usr/libexec/cell/accounts', verb],
    JSON.stringify(input),
  )
  return { code, output: JSON.parse(output) as Record<string, unknown> }
}

/** Accounts whose passwords are their names and `-pw`. */
export async function addPeople(container: Docker.Container, ...names: string[]): Promise<void> {
  for (const username of names) {
    const added = await callMailAccounts(container, 'add', { username, password: `${username}-pw` })
    expect(added.code, JSON.stringify(added.output)).toBe(0)
  }
}

/** Who signs in, for a wish. */
export const as = (user: string) => ({ user, password: `${user}-pw` })
/** A message of an account, for a wish. */
export const mail = (from: string, to: string, more: object = {}) => ({
  ...as(from),
  do: 'send',
  from: `${from}@cell.test`,
  to: [to.includes('@') ? to : `${to}@cell.test`],
  ...more,
})
