import type Docker from 'dockerode'
import { randomBytes } from 'node:crypto'
import path from 'node:path'
import { expect, onTestFinished } from 'vitest'
import { testCertificate } from './email-certificate.ts'
import { createMail, type MailSettings } from './email-container.ts'
import { openSession } from './email-session.ts'
import { builtFolder, builtRecipe, runInside } from './recipe-image.ts'
import { testFolder } from './folder.ts'
import { testEngine } from './test-engine.ts'

interface MailOptions extends MailSettings {
  /** Data that are there already; without it none are. */
  data?: string
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
  authority: { certificate: string; key: string },
  { data: given, ...settings }: MailOptions,
) {
  const image = await builtRecipe('services/email')
  const [data, placed] = [given ?? (await testFolder()), await testFolder()]
  const made = await createMail(testEngine(), { image, network, data, placed, ...authority, ...settings })
  onTestFinished(() => made.container.remove({ force: true, v: true }))
  await made.container.start()
  await mailHealthy(made.container)
  return { ...made, data, placed }
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
