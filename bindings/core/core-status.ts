import { programVersion } from '../../adapters/program/program-files.ts'
import type { Docker } from '../../adapters/docker/docker.ts'
import type { Container } from '../../adapters/docker/spec.ts'
import { coreNames, programNames, type CoreName } from '../../cell/core/names.ts'
import { openMemorySamples } from './memory-samples.ts'
import type { CellEnvironment } from '../../config/environment.ts'

export interface CorePart {
  name: CoreName
  /** What it does for the cell, in a word. */
  role: string
  state: 'running' | 'starting' | 'unhealthy' | 'stopped' | 'missing'
  /** The container, or null for what runs in the process that answers. */
  container: string | null
  /** Of the program, else the beginning of the image's id. */
  version: string | null
  image: string | null
  started_at: string | null
  /** Bytes as they were last measured; null for what doesn't run, and before the first sample. */
  memory: number | null
}

const roles: Record<CoreName, string> = {
  dns: 'names',
  caddy: 'proxy',
  ntp: 'time',
  wireguard: 'VPN',
  api: 'API',
  webui: 'pages',
}

export type CoreWatch = ReturnType<typeof openCoreWatch>

/** What every cell runs besides its services, as the engine has it. */
export function openCoreWatch(docker: Docker, { core, contained, prefix }: CellEnvironment, program: string) {
  const own = programVersion(program)
  const samples = openMemorySamples(docker.containers.memory)
  const names = !core ? [] : contained ? [...coreNames, ...programNames] : coreNames

  async function look(name: CoreName, signal: AbortSignal): Promise<CorePart> {
    const container = `${prefix}${name}`
    const found = await docker.containers.inspect(container, signal)
    const state = stateOf(found)
    return {
      name,
      role: roles[name],
      state,
      container,
      version: found && (isOwn(name) ? own : found.image.replace('sha256:', '').slice(0, 12)),
      image: found?.image ?? null,
      started_at: found === null || found.startedAt === null ? null : new Date(found.startedAt).toISOString(),
      memory: found?.state === 'running' ? samples.last(container) : null,
    }
  }

  return {
    /** The containers of the core; none in a cell that runs without. */
    async containers(signal: AbortSignal): Promise<CorePart[]> {
      return await Promise.all(names.map((name) => look(name, signal)))
    },
    /** Those, and the two hosts of this program where they are one process. */
    async list(signal: AbortSignal): Promise<CorePart[]> {
      const containers = await this.containers(signal)
      if (contained) return containers
      const started_at = new Date(Date.now() - process.uptime() * 1000).toISOString()
      const here = { state: 'running' as const, container: null, version: own, image: null, started_at }
      return [
        ...containers,
        { name: 'api', role: roles.api, ...here, memory: process.memoryUsage.rss() },
        { name: 'webui', role: roles.webui, ...here, memory: process.memoryUsage.rss() },
      ]
    },
  }
}

function isOwn(name: CoreName): boolean {
  return programNames.some((one) => one === name)
}

function stateOf(found: Container | null): CorePart['state'] {
  if (found === null) return 'missing'
  if (found.state !== 'running') return 'stopped'
  if (found.health === 'starting') return 'starting'
  return found.health === 'unhealthy' ? 'unhealthy' : 'running'
}
