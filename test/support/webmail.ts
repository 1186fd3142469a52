import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { chown } from 'node:fs/promises'
import { mkdirSync, writeFileSync } from 'node:fs'
import { request } from 'node:http'
import { createServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import path from 'node:path'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { expect, onTestFinished } from 'vitest'
import { addressOf, builtRecipe, runInside } from './recipe-image.ts'
import { testFolder } from './folder.ts'
import { testEngine } from './test-engine.ts'

/** The user of the image. */
const owner = 10_012

/** A webmail as the cell runs it, which reaches a mail server by the name that it has on its own network. */
export async function runWebmail(mailServer: string, authority: { certificate: string; key: string }) {
  const docker = testEngine()
  const image = await builtRecipe('services/webmail')
  const network = `cell-test-${randomBytes(4).toString('hex')}`
  await docker.createNetwork({ Name: network, Internal: true })
  onTestFinished(() => docker.getNetwork(network).remove({ force: true }))
  const joined = docker.getNetwork(network)
  await joined.connect({ Container: mailServer, EndpointConfig: { Aliases: ['cell-email'] } })
  onTestFinished(() => joined.disconnect({ Container: mailServer, Force: true }).catch(() => undefined))
  const [data, trust] = [await testFolder(), path.join(await testFolder(), 'trust')]
  mkdirSync(trust)
  writeFileSync(path.join(trust, 'root.pem'), authority.certificate)
  await chown(data, owner, owner)
  const container = await docker.createContainer({
    Image: image,
    User: `${owner}:${owner}`,
    Env: ['CELL_DOMAIN=cell.test', 'MESSAGE_MB=50', 'SESSION_MINUTES=60'],
    HostConfig: {
      Binds: [`${data}:/data`, `${trust}:/run/trust:ro`],
      CapDrop: ['ALL'],
      ReadonlyRootfs: true,
      SecurityOpt: ['no-new-privileges'],
      Tmpfs: { '/tmp': 'size=32m,mode=1777' },
      Memory: 192 * 1024 * 1024,
      MemorySwap: 192 * 1024 * 1024,
      PidsLimit: 256,
      Init: true,
      NetworkMode: network,
    },
  })
  onTestFinished(() => container.remove({ force: true, v: true }))
  await container.start()
  const healthy = () => runInside(container, ['/usr/libexec/cell/healthy'])
  await expect.poll(async () => (await healthy()).code, { timeout: 30_000 }).toBe(0)
  const address = await addressOf(container)
  return { container, data, address, url: await behindTls(address, authority) }
}

/** Browsers keep its cookies only where it is served over TLS. */
async function behindTls(address: string, { certificate, key }: { certificate: string; key: string }) {
  const proxy = createServer({ cert: certificate, key }, (asked, answer) => {
    const { method, url, headers } = asked
    const on = request({ host: address, port: 8080, method, path: url, headers }, (got) => {
      answer.writeHead(got.statusCode ?? 502, got.headers)
      got.pipe(answer)
    })
    on.on('error', () => answer.destroy())
    asked.pipe(on)
  })
  proxy.listen(0, '127.0.0.1')
  await once(proxy, 'listening')
  onTestFinished(() => {
    proxy.close()
    proxy.closeAllConnections()
  })
  return `https://127.0.0.1:${(proxy.address() as AddressInfo).port}/`
}

/** A page that is there whole: Chromium drops what it loads when a network of another test comes or goes. */
export async function openWhole(page: Page, url: string, ready: string): Promise<void> {
  const attempt = async (): Promise<string[]> => {
    const failed: string[] = []
    const note = (asked: { url(): string }): void => void failed.push(asked.url())
    page.on('requestfailed', note)
    try {
      await page.goto(url)
      await page.waitForSelector(ready, { state: 'attached', timeout: 20_000 })
      await page.waitForLoadState('load')
      return failed
    } finally {
      page.off('requestfailed', note)
    }
  }
  await expect.poll(attempt, { timeout: 150_000, interval: 1_000 }).toEqual([])
}

/** Somebody who has signed in, at a browser of their own. */
export async function signedIn(
  browser: Browser,
  url: string,
  user: string,
  options: BrowserContextOptions = {},
): Promise<Page> {
  const context = await browser.newContext({ ignoreHTTPSErrors: true, ...options })
  context.setDefaultTimeout(60_000)
  const page = await context.newPage()
  await openWhole(page, url, '#rcmloginuser')
  await page.fill('#rcmloginuser', user)
  await page.fill('#rcmloginpwd', `${user}-pw`)
  await page.click('#rcmloginsubmit')
  await page.waitForSelector('#messagelist', { state: 'attached' })
  return page
}
