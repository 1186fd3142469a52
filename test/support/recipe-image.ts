import type Docker from 'dockerode'
import { randomBytes } from 'node:crypto'
import { chown } from 'node:fs/promises'
import path from 'node:path'
import { PassThrough } from 'node:stream'
import { text } from 'node:stream/consumers'
import { onTestFinished } from 'vitest'
import { buildImage } from '../../adapters/docker/build-image.ts'
import { connectDocker } from '../../adapters/docker/connect.ts'
import { ensureBaseImage } from '../../adapters/engine/base-image.ts'
import { commonFolder } from '../../adapters/local-store/recipes.ts'
import { testFolder } from './folder.ts'
import { testEngine } from './test-engine.ts'

const STORE = path.join(import.meta.dirname, '../../store')

/** The image of a recipe of the store, such as `services/calendar`. */
export function builtRecipe(recipe: string): Promise<string> {
  const folder = path.join(STORE, recipe)
  return builtFolder(folder, commonFolder(folder))
}

/** The image of any folder with a Dockerfile on Debian's base. */
export async function builtFolder(folder: string, common: string | null): Promise<string> {
  const signal = AbortSignal.timeout(170_000)
  await ensureBaseImage({
    docker: connectDocker(process.env.CELL_TEST_ENGINE ?? ''),
    reference: 'debian:trixie-slim',
    cacheFolder: await testFolder(),
    say: () => {},
    signal,
  })
  const tag = `cell-test/${path.basename(folder)}:recipe`
  return buildImage(testEngine(), { folder, common, tag, labels: {}, onLine: () => {}, signal })
}

interface Hardened {
  owner: number
  target: string
  internal: boolean
  /** Mounts besides its data. */
  binds?: string[]
  /** Data that are there already; without it none are. */
  data?: string
}

/** As the cell runs every service: no capability, a read-only root, the image's own user. */
export async function runHardened(
  image: string,
  { owner, target, internal, binds = [], data: given }: Hardened,
) {
  const docker = testEngine()
  const data = given ?? (await testFolder())
  await chown(data, owner, owner)
  const name = `cell-test-${randomBytes(4).toString('hex')}`
  const network = await docker.createNetwork({ Name: name, Internal: internal })
  onTestFinished(() => network.remove())
  const container = await docker.createContainer({
    name,
    Image: image,
    ExposedPorts: { '5000/tcp': {} },
    HostConfig: {
      Binds: [`${data}:${target}`, ...binds],
      CapDrop: ['ALL'],
      ReadonlyRootfs: true,
      SecurityOpt: ['no-new-privileges'],
      Tmpfs: { '/tmp': '' },
      Memory: 128 * 1024 * 1024,
      MemorySwap: 128 * 1024 * 1024,
      PidsLimit: 256,
      Init: true,
      NetworkMode: name,
      ...(!internal && { PortBindings: { '5000/tcp': [{ HostIp: '127.0.0.1', HostPort: '' }] } }),
    },
  })
  onTestFinished(() => container.remove({ force: true, v: true }))
  await container.start()
  const published = (await container.inspect()).NetworkSettings.Ports['5000/tcp']?.[0]?.HostPort
  return { container, name, data, port: Number(published) }
}

/** Runs a program in a container to its end. */
export async function runInside(container: Docker.Container, argv: string[], input = '') {
  const exec = await container.exec({ Cmd: argv, AttachStdin: true, AttachStdout: true, AttachStderr: true })
  const stream = await exec.start({ hijack: true, stdin: true })
  const [stdout, stderr] = [new PassThrough(), new PassThrough()]
  testEngine().modem.demuxStream(stream, stdout, stderr)
  stream.on('end', () => {
    stdout.end()
    stderr.end()
  })
  stream.end(input)
  const [output, complaints] = await Promise.all([text(stdout), text(stderr)])
  return { code: (await exec.inspect()).ExitCode, output, complaints }
}

/** Where a container of one network answers. */
export async function addressOf(container: Docker.Container): Promise<string> {
  const [network] = Object.values((await container.inspect()).NetworkSettings.Networks)
  return network?.IPAddress ?? ''
}
