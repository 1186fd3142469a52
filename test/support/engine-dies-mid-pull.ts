import { mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { ensureEngine } from '../../adapters/engine/ensure.ts'
import { ensureBusybox } from './busybox.ts'
import { startTestCell } from './cell.ts'
import { startDebianRegistry } from './debian-registry.ts'
import { makeFixtureStore, tinyManifest } from './fixture-store.ts'
import { startRegistryProxy } from './registry-proxy.ts'
import { worldOf } from './world.ts'

// Run in a network namespace: a cell with an engine of its own, which is killed while it pulls. Prints one line of JSON.
const [home = '', packages = ''] = process.argv.slice(2)
mkdirSync(join(home, 'data/engine'), { recursive: true })
const signal = AbortSignal.timeout(150_000)
const { socketPath } = await ensureEngine({ home, environment: {}, say: () => undefined, signal })
await ensureBusybox(socketPath, packages)
await using registry = await startDebianRegistry(packages)
await using proxy = await startRegistryProxy(registry.host)
const store = await makeFixtureStore(socketPath, proxy.host)
const pin = await store.push('fixture/big', 4_000_000)
await store.sign(pin)
store.publish({ tiny: tinyManifest('tiny', pin) })

const settings = { ...store.settings, networks: { pool: '10.78.0.0/20' } }
const cell = await startTestCell({ home, settings, variables: { CELL_PREFIX: 'dies-' } })
const world = () => worldOf(cell, socketPath, 'dies-', proxy.host)
const before = await world()

proxy.line.bytesPerSecond = 500_000
const install = async (): Promise<string> =>
  (await cell.call('POST', '/api/services/catalog/tiny/install')).body.job.id
const first = await install()
await untilPulling(first)
process.kill(JSON.parse(readFileSync(join(home, 'data/engine/state.json'), 'utf8')).pid, 'SIGKILL')
const broken = await cell.ended(first)
const after = await world()
proxy.line.bytesPerSecond = undefined
const mended = await cell.ended(await install())
await cell.call('POST', '/api/services/catalog/tiny/uninstall').then(({ body }) => cell.ended(body.job.id))
await cell.stop()
store.remove()
process.stdout.write(`${JSON.stringify({ before, broken, after, mended })}\n`)

async function untilPulling(job: string): Promise<void> {
  for (;;) {
    const { body } = await cell.call('GET', `/api/jobs/${job}`)
    if (body.steps.some(({ bytes }: { bytes: { done: number } | null }) => (bytes?.done ?? 0) > 0)) return
    if (body.state === 'failed') throw new Error(JSON.stringify(body))
    await new Promise((done) => setTimeout(done, 50))
  }
}
