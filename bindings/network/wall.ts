import type { Docker } from '../../adapters/docker/docker.ts'
import { isProhibited } from '../../adapters/wall/in-force.ts'
import { coreSubject } from '../../cell/core/names.ts'
import { nftOnce } from '../../cell/core/wall.ts'
import { canaryPort, renderWall, type Wall } from '../../cell/render/wall.ts'
import type { NetworkState } from '../../cell/network/state.ts'
import { Problem } from '../../config/problem.ts'
import type { CellEnvironment } from '../../config/environment.ts'
import { labels } from '../../config/labels.ts'
import type { Services } from '../../db/services.ts'
import type { CoreImages } from '../core/core-images.ts'

/** A ruleset of a few hundred lines takes moments; a board that swaps takes its time, in ms. */
const applyMs = 30_000

interface WallTools {
  docker: Docker
  environment: Pick<CellEnvironment, 'prefix' | 'httpPort' | 'httpsPort'>
  owner: string
  services: Pick<Services, 'evidenceFor'>
  coreImages: Pick<CoreImages, 'pin'>
  /** Everything that is to be wired; null before the cell has its network. */
  wired(): Promise<NetworkState | null>
}

/** `coming` while the verified image that brings the rules is not here yet. */
type WallAnswer = 'in-force' | 'missing' | 'coming'

export type HostWall = ReturnType<typeof openWall>

/** Keeps the machine's own firewall table for our networks as the networks are: rendered whole, put in by one container that ends. */
export function openWall({ docker, environment, owner, services, coreImages, wired }: WallTools) {
  const { prefix, httpPort, httpsPort } = environment

  async function wished(signal: AbortSignal): Promise<Wall> {
    const networks = await docker.networks.list({ labels: { [labels.owner]: owner } }, signal)
    const state = await wired()
    return renderWall({
      prefix,
      networks: networks.flatMap(({ id, subnets, internal }) =>
        // As the engine names it.
        subnets.map((subnet) => ({ subnet, internal, bridge: `br-${id.slice(0, 12)}` })),
      ),
      ports: { http: httpPort, https: httpsPort },
      doors: (state?.services ?? []).flatMap(({ ports }) => ports),
    })
  }

  /** The image of the VPN has what it takes; only the verified one may touch the machine's own rules. */
  async function image(signal: AbortSignal): Promise<string | null> {
    const pin = coreImages.pin('wireguard')
    if (pin === null || services.evidenceFor(coreSubject('wireguard'), pin) === undefined) return null
    return (await docker.images.inspect(pin, signal))?.id ?? null
  }

  const holds = ({ canary }: Wall, signal: AbortSignal): Promise<boolean> =>
    isProhibited(canary, canaryPort, signal)

  async function look(signal: AbortSignal): Promise<WallAnswer> {
    if (await holds(await wished(signal), signal)) return 'in-force'
    return (await image(signal)) === null ? 'coming' : 'missing'
  }

  return {
    look,

    /** Puts the rules in force unless they are. Throws `wall-refused`. Before its image is verified there is nothing to do. */
    async apply(signal: AbortSignal): Promise<void> {
      const wall = await wished(signal)
      if (await holds(wall, signal)) return
      const id = await image(signal)
      if (id === null) return
      const { exitCode, stderr } = await docker.containers.runOnce(
        nftOnce(id, prefix, owner, ['--file', '-']),
        {
          timeoutMs: applyMs,
          signal,
          stdin: wall.document,
        },
      )
      if (exitCode === 0 && (await holds(wall, signal))) return
      throw new Problem('wall-refused', { exit: exitCode }, { cause: new Error(stderr) })
    },

    async hasDrifted(signal: AbortSignal): Promise<boolean> {
      return (await look(signal)) === 'missing'
    },
  }
}
