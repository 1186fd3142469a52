import { join } from 'node:path'
import { openProxy } from '../../adapters/caddy/admin.ts'
import type { Endpoint } from '../../adapters/docker/docker.ts'
import type { Container } from '../../adapters/docker/spec.ts'
import type { Files } from '../../adapters/files/files.ts'
import { serversOn } from '../../cell/core/cell-net.ts'
import { labels } from '../../config/labels.ts'
import { proxyFolders, proxyUser } from '../../cell/core/caddy.ts'
import { namesUser } from '../../cell/core/dns.ts'
import type { Owner } from '../../cell/render/paths.ts'
import type { Network } from '../../cell/steps/world.ts'
import type { ServiceEntry, NetworkState } from '../../cell/network/state.ts'
import { isProblem } from '../../config/problem.ts'
import { namesDrivers, type NamesDriver } from '../../config/settings.ts'
import { coalesce } from '../coalesce.ts'
import type { Vpn } from './vpn.ts'
import type { HostWall } from './wall.ts'
import type { CellAuthority } from '../domain/authority.ts'
import { applyLinks, linksHold } from './apply-links.ts'
import { applyNames, namesHold } from './apply-names.ts'
import { applyProxy, proxyHolds } from './apply-proxy.ts'
import type { NamesTools } from './names-server.ts'
import { joinAll, leaveOthers } from './service-networks.ts'
import { dropOtherAuthorities, placeAuthority } from './place-authority.ts'
import { dropOtherCertificates, placeCertificate } from './place-certificate.ts'
import { gatherNetworkState, type GatherTools } from './gather.ts'

/** Longest for one application, in ms: a proxy that hangs must not hold up every later one. */
const applyMs = 60_000

interface NetworkTools extends GatherTools {
  files: Files
  vpn: Vpn
  wall: HostWall
  authority: CellAuthority
}

export interface CellNetwork extends Network {
  /** Whether proxy or names, where they run, are not as wished, and no job is at work that may be changing them. */
  hasDrifted(signal: AbortSignal): Promise<boolean>
}

/**
 * Makes proxy and names match the state, whole and one application at a time. A container that isn't there or doesn't
 * run is no failure: whoever brings it up wires it.
 */
export function openNetwork(tools: NetworkTools): CellNetwork {
  const { docker, files, environment, journal } = tools
  const { home, prefix, contained } = environment
  const proxy = openProxy(join(home, 'data', proxyFolders.own.path))
  const names = (): NamesTools => ({ docker, files, container: `${prefix}dns`, owner: ownerAs(namesUser) })

  async function holds(state: NetworkState, signal: AbortSignal): Promise<boolean> {
    const running = async (name: string): Promise<Container | null> => {
      const found = await docker.containers.inspect(`${prefix}${name}`, signal)
      return found?.state === 'running' ? found : null
    }
    const [caddy, dns] = [await running('caddy'), await running('dns')]
    return (
      (await linksHold(docker, state)) &&
      (caddy === null || (await proxyHolds(proxy, state, signal))) &&
      (dns === null || (await namesHold(names(), driverOf(dns), state, signal)))
    )
  }

  async function wire(
    name: 'caddy' | 'dns',
    endpoint: (service: ServiceEntry) => Endpoint,
    apply: (state: NetworkState, running: Container | null, signal: AbortSignal) => Promise<void>,
  ): Promise<void> {
    const signal = AbortSignal.timeout(applyMs)
    const state = await gatherNetworkState(tools)
    if (state === null) return
    const container = `${prefix}${name}`
    const there = await docker.containers.inspect(container)
    if (there !== null) await joinAll(docker, there, state.services, endpoint)
    const running = there?.state === 'running' ? there : null
    try {
      await apply(state, running, signal)
    } catch (error) {
      const after = running !== null ? await docker.containers.inspect(container) : null
      // It died meanwhile, or was started anew: repair wires it once more.
      if (!isProblem(error) || (after?.state === 'running' && after.startedAt === there?.startedAt))
        throw error
    }
    if (there !== null) await leaveOthers(docker, there, prefix, state.services)
  }

  async function pagesAnswer(): Promise<boolean> {
    if (!contained) return true
    const pages = await docker.containers.inspect(`${prefix}webui`)
    return pages?.state === 'running' && pages.health === 'healthy'
  }

  return {
    state: () => gatherNetworkState(tools),
    wall: coalesce(() => tools.wall.apply(AbortSignal.timeout(applyMs))),
    vpn: coalesce(() => tools.vpn.apply(AbortSignal.timeout(applyMs))),
    proxy: coalesce(async () => {
      await tools.authority.renew()
      await wire(
        'caddy',
        ({ subnet, hosts }) => ({
          address: serversOn(subnet).caddy,
          aliases: hosts.map((host) => host.name),
        }),
        async (state, running, signal) => {
          if (running === null) return
          const certificate = state.certificate === null ? null : tools.certificates.current()
          if (certificate !== null) await placeCertificate(files, ownerAs(proxyUser), certificate)
          const authority = tools.authority.current()
          if (authority !== null) await placeAuthority(files, ownerAs(proxyUser), authority)
          await applyProxy(proxy, state, signal, await pagesAnswer())
          await dropOtherCertificates(files, certificate)
          await dropOtherAuthorities(files, authority)
        },
      )
    }),
    names: coalesce(async () => {
      await wire(
        'dns',
        ({ subnet }) => ({ address: serversOn(subnet).dns }),
        (state, running, signal) => applyNames(names(), running && driverOf(running), state, signal),
      )
      // Those that a service requires have a name on its network, and are reached by it.
      const state = await gatherNetworkState(tools)
      if (state !== null) await applyLinks(docker, state)
    }),
    async hasDrifted(signal) {
      const isBusy = (): boolean => journal.live().length > 0
      const state = isBusy() ? null : await gatherNetworkState(tools)
      if (state === null) return false
      const isWished = !tools.authority.isDue() && (await holds(state, signal))
      return !isWished && !isBusy()
    },
  }
}

/** One that was made before there was a choice says nothing, and is unbound. */
function driverOf({ labels: told }: Container): NamesDriver {
  return namesDrivers.find((driver) => driver === told[labels.driver]) ?? 'unbound'
}

/** The user of an image; where the cell is not root, what it shares files with runs as the cell's own. */
function ownerAs(user: number): Owner {
  const uid = process.getuid?.() ?? 0
  return uid === 0 ? { uid: user, gid: user } : { uid, gid: process.getgid?.() ?? 0 }
}
