import { chown, mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { engineClient, type EngineClient } from '../../support/engine-client.ts'
import { connectDocker } from '../../../adapters/docker/connect.ts'
import { makeHome, removeHome } from '../../support/cell.ts'
import { interleave, median, type Row } from '../figures.ts'
import { withCell, type Ground } from '../ground.ts'
import { milliseconds } from './start.ts'
import { timed } from './verification.ts'

const rounds = 9
const healthTimeoutMs = 60_000

/** An install from the registry to a healthy service, against its calls to the engine alone: unverified, unrecorded, and not undone. */
export async function install(ground: Ground): Promise<Row[]> {
  const folder = makeHome()
  // What an earlier run that was broken off has left would be in the way.
  await removeRaw(ground)
  try {
    const figures = await withCell(ground, async (cell) => {
      const contenders = {
        raw: async () => {
          const took = await timed(() => installRaw(ground, folder))
          await removeRaw(ground)
          return took
        },
        cell: async () => {
          const took = await timed(async () => {
            const { state, problem } = await cell.job('/api/services/catalog/tiny/install')
            if (state !== 'done') throw new Error(JSON.stringify(problem))
          })
          await cell.job('/api/services/catalog/tiny/uninstall', { data: 'delete', confirm: 'tiny' })
          return took
        },
      }
      await interleave(1, contenders)
      return await interleave(rounds, contenders)
    })
    const [ours, raw] = [median(figures.cell), median(figures.raw)]
    const row = { ours: milliseconds(ours), against: milliseconds(raw), figure: ours / raw, unit: '×' }
    return [
      {
        what: 'Install of a service, of the raw engine calls',
        ...row,
        target: { most: 1.1 },
        rounds: figures,
      },
    ]
  } finally {
    removeHome(folder)
  }
}

/** What the cell asks of the engine for the same service, and nothing else. */
async function installRaw({ engine, pin, prefix }: Ground, folder: string): Promise<void> {
  const docker = engineClient(engine)
  const name = `${prefix}raw`
  const [repository = '', digest = ''] = pin.split('@')
  await pull(docker, repository, digest)
  await docker.createNetwork({
    Name: name,
    Driver: 'bridge',
    Internal: true,
    IPAM: { Driver: 'default', Config: [{ Subnet: '10.79.0.0/28' }] },
  })
  const site = join(folder, 'site')
  await mkdir(site, { recursive: true })
  if (process.getuid?.() === 0) await chown(site, 10_001, 10_001)
  const container = await docker.createContainer({
    name,
    Image: pin,
    User: '10001:10001',
    Cmd: ['httpd', '-f', '-p', '8080', '-h', '/'],
    Healthcheck: {
      Test: ['CMD', 'wget', '-q', '-O', '/dev/null', 'http://127.0.0.1:8080/index.html'],
      Interval: 1e9,
      Timeout: 2e9,
      Retries: 3,
    },
    HostConfig: {
      NetworkMode: name,
      CapDrop: ['ALL'],
      SecurityOpt: ['no-new-privileges:true'],
      ReadonlyRootfs: true,
      Memory: 16 * 1024 * 1024,
      MemorySwap: 16 * 1024 * 1024,
      Init: true,
      Mounts: [{ Type: 'bind', Source: site, Target: '/data' }],
    },
  })
  await container.start()
  await connectDocker(engine).containers.waitHealthy(name, { timeoutMs: healthTimeoutMs })
}

async function pull(docker: EngineClient, repository: string, digest: string): Promise<void> {
  const stream = await docker.createImage({ fromImage: repository, tag: digest })
  for await (const _ of stream) continue
}

/** Removes what `installRaw` makes, as far as it is there. */
async function removeRaw({ engine, pin, prefix }: Ground): Promise<void> {
  const docker = engineClient(engine)
  await docker.getContainer(`${prefix}raw`).remove({ force: true }).catch(unlessGone)
  await docker.getNetwork(`${prefix}raw`).remove().catch(unlessGone)
  await docker.getImage(pin).remove().catch(unlessGone)
}

function unlessGone(error: unknown): void {
  if (!(error instanceof Error && 'statusCode' in error && error.statusCode === 404)) throw error
}
