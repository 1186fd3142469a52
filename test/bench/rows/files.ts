import { chown, mkdir, rm, writeFile } from 'node:fs/promises'
import { request } from 'node:http'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { setTimeout as pause } from 'node:timers/promises'
import { buildImage } from '../../../adapters/docker/build-image.ts'
import { connectDocker } from '../../../adapters/docker/connect.ts'
import { ensureBaseImage } from '../../../adapters/engine/base-image.ts'
import { commonFolder } from '../../../adapters/local-store/recipes.ts'
import { makeHome, removeHome } from '../../support/cell.ts'
import { engineClient } from '../../support/engine-client.ts'
import { waitUntil } from '../../support/wait-until.ts'
import { interleave, median, type Row } from '../figures.ts'
import type { Ground } from '../ground.ts'
import { megabytes } from './memory.ts'
import { timed } from './verification.ts'

const rounds = 3
const owner = 10010
const memoryLimit = 128 * 1024 * 1024
/** What a start leaves behind is given back within this time, in ms. */
const restMs = 5_000
const uploadBytes = 2 * 1024 ** 3
const recipe = join(import.meta.dirname, '../../../store/services/files')

/** The files service: its memory, and an upload of 2 GiB with sign-in and quota against the same Apache with neither. */
export async function files(ground: Ground): Promise<Row[]> {
  const folder = makeHome()
  const image = await build(ground, folder)
  const ours = await run(ground, image, join(folder, 'ours'), [], [])
  const bareConfig = [`${join(import.meta.dirname, '../baselines/dav.conf')}:/etc/cell/bare.conf:ro`]
  const apache = ['/usr/sbin/apache2', '-f', '/etc/cell/bare.conf', '-DFOREGROUND']
  const bare = await run(ground, image, join(folder, 'bare'), bareConfig, apache)
  try {
    await ours.exec(['/usr/libexec/cell/accounts', 'add'], '{"username":"ada","password":"pw"}')
    await pause(restMs)
    const resting = await ours.memory()
    const headers = { authorization: `Basic ${btoa('ada:pw')}` }
    await upload(ours.address, '/dav/ada/small', headers, 1024)
    const seconds = await interleave(rounds, {
      ours: () => timed(() => upload(ours.address, '/dav/ada/large', headers, uploadBytes)),
      bare: () => timed(() => upload(bare.address, '/dav/large', {}, uploadBytes)),
    })
    const rate = (took: number) => uploadBytes / 1e6 / (took / 1000)
    const rates = { ours: rate(median(seconds.ours)), bare: rate(median(seconds.bare)) }
    const after = await ours.memory()
    const memory = (what: string, value: number, most: number): Row => ({
      ...{ what, ours: megabytes(value), against: '–', figure: value, unit: 'MB', target: { most } },
      rounds: { ours: [value] },
    })
    return [
      memory('Files: memory at rest', resting, 8),
      memory('Files: memory after uploads', after, 20),
      {
        what: 'Files: upload of 2 GiB, of the same Apache by itself',
        ours: `${rates.ours.toFixed(0)} MB/s`,
        against: `${rates.bare.toFixed(0)} MB/s`,
        ...{ figure: rates.ours / rates.bare, unit: '×', target: { least: 0.8 }, rounds: seconds },
      },
    ]
  } finally {
    await ours.end()
    await bare.end()
    removeHome(folder)
  }
}

async function build(ground: Ground, cacheFolder: string): Promise<string> {
  const signal = AbortSignal.timeout(10 * 60_000)
  const docker = connectDocker(ground.engine)
  await ensureBaseImage({ docker, reference: 'debian:trixie-slim', cacheFolder, say: () => {}, signal })
  const what = { folder: recipe, common: commonFolder(recipe), labels: {}, onLine: () => {}, signal }
  return await buildImage(engineClient(ground.engine), { ...what, tag: 'cell-bench/files:recipe' })
}

/** A container as the cell runs it, with data of its own. */
async function run(ground: Ground, image: string, folder: string, binds: string[], argv: string[]) {
  const engine = engineClient(ground.engine)
  const [data, settings] = [join(folder, 'data'), join(folder, 'settings')]
  await mkdir(join(data, 'dav'), { recursive: true })
  await mkdir(settings)
  await writeFile(join(settings, 'files.conf'), 'quota_mb 100000\nshared_quota_mb 1\n')
  for (const owned of [data, join(data, 'dav')]) await chown(owned, owner, owner)
  const container = await engine.createContainer({
    Image: image,
    ...(argv.length > 0 && { Entrypoint: argv }),
    HostConfig: {
      Binds: [`${data}:/data`, `${settings}:/etc/cell/settings:ro`, ...binds],
      ...{
        CapDrop: ['ALL'],
        ReadonlyRootfs: true,
        SecurityOpt: ['no-new-privileges'],
        Tmpfs: { '/tmp': '' },
      },
      ...{ Memory: memoryLimit, MemorySwap: memoryLimit, PidsLimit: 256, Init: true },
    },
  })
  await container.start()
  const [network] = Object.values((await container.inspect()).NetworkSettings.Networks)
  const address = network?.IPAddress ?? ''
  await waitUntil('the files answer', async (seen) => {
    const status = await fetch(`http://${address}:8080/`, { redirect: 'manual' }).then(
      (answer) => answer.status,
      String,
    )
    seen(status)
    return typeof status === 'number' ? true : undefined
  })
  return {
    address,
    /** What its processes have to themselves: without what the kernel caches of files. In MB. */
    async memory(): Promise<number> {
      const { memory_stats } = await container.stats({ stream: false })
      const { total_rss, anon } = memory_stats.stats as { total_rss?: number; anon?: number }
      return (total_rss ?? anon ?? memory_stats.usage) / 1e6
    },
    async exec(program: string[], input: string): Promise<void> {
      const exec = await container.exec({ Cmd: program, AttachStdin: true, AttachStdout: true })
      const stream = await exec.start({ hijack: true, stdin: true })
      stream.end(input)
      for await (const _ of stream);
    },
    async end(): Promise<void> {
      await container.remove({ force: true, v: true })
      await rm(folder, { recursive: true })
    },
  }
}

async function upload(
  host: string,
  path: string,
  headers: Record<string, string>,
  bytes: number,
): Promise<void> {
  const block = Buffer.alloc(Math.min(bytes, 1024 * 1024), 7)
  function* blocks() {
    for (let left = bytes; left > 0; left -= block.length) yield block
  }
  const outgoing = request({
    host,
    port: 8080,
    method: 'PUT',
    path,
    headers: { ...headers, 'content-length': bytes },
  })
  const status = new Promise<number | undefined>((resolve, reject) => {
    outgoing.on('error', reject)
    outgoing.on('response', (answer) => {
      answer.resume()
      resolve(answer.statusCode)
    })
  })
  await pipeline(Readable.from(blocks()), outgoing)
  const answer = await status
  if (answer !== 201 && answer !== 204) throw new Error(`the upload was answered ${answer}`)
}
