import { createHash } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { signBlob } from '../../cell/trust/sign.ts'
import { namedPair } from './signed-store.ts'

interface ServedStore {
  /** How many services it has, and the text of each one's manifest. */
  services: number
  manifest(id: string): string
  /** What is handed over in the place of that text. */
  handOver?(id: string): string
  id?: string
  images?: string[]
}

/** A signed store whose files are made when they are asked for, and which counts how it is asked. */
export async function serveStore({
  services,
  manifest,
  handOver = manifest,
  id = 'served',
  images,
}: ServedStore) {
  const catalogue = namedPair('catalogue')
  const image = namedPair('image')
  const ids = Array.from({ length: services }, (_, at) => `s${at}`)
  const counts = { asked: 0, now: 0, most: 0 }
  const index = JSON.stringify({
    schema_version: 1,
    store: id,
    version: 1,
    generated: '2026-11-01T00:00:00.000Z',
    expires: '2036-11-01T00:00:00.000Z',
    services: ids.map((service) => ({
      id: service,
      version: '1.0.0',
      name: service,
      summary: 'a fixture',
      sha256: createHash('sha256').update(manifest(service)).digest('hex'),
      platforms: ['linux/amd64', 'linux/arm64'],
      size: 1_000_000,
    })),
    revoked: [],
    ...(images && { images }),
  })
  const fixed = new Map([
    ['/index.json', index],
    ['/index.json.sig', `${signBlob(catalogue.key, Buffer.from(index))}\n`],
  ])
  const server = createServer((request, response) => {
    const known = fixed.get(request.url ?? '')
    if (known !== undefined) return void response.end(known)
    counts.asked++
    counts.most = Math.max(counts.most, ++counts.now)
    response.on('close', () => counts.now--)
    const [, service = ''] = /^\/services\/([^/]+)\/manifest\.json$/.exec(request.url ?? '') ?? []
    setImmediate(() => response.end(handOver(service)))
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}/`,
    ids,
    counts,
    keys: { catalogue, image },
    async [Symbol.asyncDispose]() {
      server.closeAllConnections()
      await new Promise((done) => server.close(done))
    },
  }
}
