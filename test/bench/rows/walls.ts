import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { proxyFolders } from '../../../cell/core/caddy.ts'
import { engineClient } from '../../support/engine-client.ts'
import { freePort } from '../../support/free-port.ts'
import { makeNeighbour } from '../../support/neighbour.ts'
import { waitUntil } from '../../support/wait-until.ts'
import { interleave, median, type Row } from '../figures.ts'
import { perSecond } from './health.ts'

const rounds = 5
const roundMs = 2_000
const connections = 16
/** Of one connection, so that new ones, which are counted, are part of the load. */
const requests = 20
/** Of a host that is nobody's: the smallest answer that the proxy itself gives. */
const status = 404

interface RunningCore {
  engine: string
  home: string
  prefix: string
  /** Where the proxy answers without TLS. */
  port: number
}

/** What its limits and the count of connections before it cost the proxy: asked from a machine beside this one, with them and without. */
export async function walls(core: RunningCore): Promise<Row[]> {
  await using neighbour = await makeNeighbour('198.19.249')
  await using bare = await startBare(core)
  const load = (port: number, ms: number) => async () => {
    const args = [`${neighbour.machine}:${port}`, '/', connections, ms, status, requests].map(String)
    return (Number(await neighbour.network.node('../bench/load.ts', args)) / ms) * 1_000
  }
  await waitUntil('the proxy without limits answers', () => load(bare.port, 1)().catch(() => undefined))
  const contenders = { bare: load(bare.port, roundMs), cell: load(core.port, roundMs) }
  await interleave(1, contenders)
  const figures = await interleave(rounds, contenders)
  const [ours, theirs] = [median(figures.cell), median(figures.bare)]
  const what = 'The proxy behind its walls, of the same without limits'
  const row = { ours: perSecond(ours), against: perSecond(theirs), figure: ours / theirs, unit: '×' }
  return [{ what, ...row, target: { least: 0.95 }, rounds: figures }]
}

/** The same program, with the same configuration but for the limits, on a network that the wall knows nothing of. */
async function startBare({ engine, home, prefix }: RunningCore) {
  const client = engineClient(engine)
  const folder = join(home, 'bare')
  mkdirSync(folder)
  writeFileSync(join(folder, 'caddy.json'), JSON.stringify(unlimited(home)))
  const { Image, Config, HostConfig } = await client.getContainer(`${prefix}caddy`).inspect()
  const network = await client.createNetwork({
    Name: `${prefix}bare`,
    IPAM: { Driver: 'default', Config: [{ Subnet: '10.79.1.0/28' }] },
  })
  const port = await freePort()
  const container = await client.createContainer({
    name: `${prefix}bare`,
    Image,
    User: Config.User,
    Env: Config.Env,
    Cmd: ['run', '--config', '/etc/bare/caddy.json'],
    HostConfig: {
      NetworkMode: `${prefix}bare`,
      Memory: HostConfig.Memory ?? 0,
      Tmpfs: { '/data': 'size=16m,mode=1777' },
      Mounts: [{ Type: 'bind', Source: folder, Target: '/etc/bare', ReadOnly: true }],
      PortBindings: { '80/tcp': [{ HostIp: '0.0.0.0', HostPort: String(port) }] },
    },
  })
  await container.start()
  return {
    port,
    async [Symbol.asyncDispose]() {
      await container.remove({ force: true })
      await network.remove()
    },
  }
}

/** The server without TLS, as the proxy of the cell keeps it for its next start. */
function unlimited(home: string): object {
  const file = join(home, 'data', proxyFolders.data.path, 'config/caddy/autosave.json')
  const { logging, apps } = JSON.parse(readFileSync(file, 'utf8'))
  const {
    max_header_bytes: _,
    read_header_timeout: __,
    idle_timeout: ___,
    ...plain
  } = apps.http.servers.plain
  return { admin: { disabled: true }, logging, apps: { http: { servers: { plain } } } }
}
