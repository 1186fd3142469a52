import type Docker from 'dockerode'
import { chown, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { expect, onTestFinished } from 'vitest'
import { testFolder } from './folder.ts'
import { addressOf, builtFolder, builtRecipe, runHardened, runInside } from './recipe-image.ts'
import { testEngine } from './test-engine.ts'

/** Whom the image runs as. */
export const filesOwner = 10010

interface FilesOptions {
  quotaMb?: number
  sharedQuotaMb?: number
  /** Such as `family: ada, ben`. */
  shared?: string[]
  /** Data that are there already. */
  data?: string
}

/** The files service of the store, hardened as the cell runs it, with nobody in it yet, or with data that are there. */
export async function runFiles({
  quotaMb = 1000,
  sharedQuotaMb = 1000,
  shared = [],
  data,
}: FilesOptions = {}) {
  const settings = await testFolder()
  const lines = [
    `quota_mb ${quotaMb}`,
    `shared_quota_mb ${sharedQuotaMb}`,
    ...shared.map((one) => `shared ${one}`),
  ]
  await writeFile(path.join(settings, 'files.conf'), `${lines.join('\n')}\n`)
  for (const owned of [settings, path.join(settings, 'files.conf')])
    await chown(owned, filesOwner, filesOwner)
  const running = await runHardened(await builtRecipe('services/files'), {
    ...{ owner: filesOwner, target: '/data', internal: true },
    binds: [`${settings}:/etc/cell/settings:ro`],
    ...(data !== undefined && { data }),
  })
  await filesHealthy(running.container)
  return { ...running, address: await addressOf(running.container) }
}

export async function filesHealthy(container: Docker.Container): Promise<void> {
  await expect
    .poll(async () => (await runInside(container, ['/usr/libexec/cell/healthy'])).code, { timeout: 20_000 })
    .toBe(0)
}

/** Accounts whose password is the name and `-pw`. */
export async function addAccounts(container: Docker.Container, names: string[]): Promise<void> {
  const lines = names.map((username) => JSON.stringify({ do: 'add', username, password: `${username}-pw` }))
  const { output } = await runInside(
    container,
    ['/usr/libexec/cell/accounts', 'apply'],
    `${lines.join('\n')}\n`,
  )
  const codes = output.trimEnd().split('\n')
  expect(codes.map((line) => (JSON.parse(line) as { code: number }).code)).toEqual(names.map(() => 0))
}

type Headers = Record<string, string>

/** Asks as an account of `addAccounts`. */
export function filesClient(address: string, name: string) {
  const authorization = `Basic ${btoa(`${name}:${name}-pw`)}`
  return async (method: string, at: string, body?: string | Uint8Array<ArrayBuffer>, more: Headers = {}) => {
    const answer = await fetch(`http://${address}:8080${at}`, {
      ...{ method, headers: { authorization, ...more }, redirect: 'manual' },
      ...(body !== undefined && { body }),
    })
    return { status: answer.status, text: await answer.text(), headers: answer.headers }
  }
}

/** A container with programs that speak WebDAV, on the network of the service. */
export async function davPrograms(network: string): Promise<Docker.Container> {
  const image = await builtFolder(path.join(import.meta.dirname, 'files-clients'), null)
  const container = await testEngine().createContainer({
    Image: image,
    HostConfig: { NetworkMode: network, Init: true },
  })
  onTestFinished(() => container.remove({ force: true, v: true }))
  await container.start()
  return container
}
