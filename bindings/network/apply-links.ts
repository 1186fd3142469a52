import type { Docker } from '../../adapters/docker/docker.ts'
import type { Container } from '../../adapters/docker/spec.ts'
import { linksOf } from '../../cell/network/links.ts'
import type { NetworkState } from '../../cell/network/state.ts'
import { labels } from '../../config/labels.ts'
import { joinAll, leaveOthers } from './service-networks.ts'

/** Has the main container of each service stand on the networks of those that require it, and on no others. */
export async function applyLinks(docker: Docker, { prefix, services }: NetworkState): Promise<void> {
  const known = await docker.containers.known()
  for (const { service, container, alias, on } of linksOf(services)) {
    const there = known.find(({ name }) => name === container)
    if (there === undefined || !isOf(there, service)) continue
    await joinAll(docker, there, on.slice(1), () => ({ aliases: [alias] }))
    await leaveOthers(docker, there, prefix, on)
  }
}

/** Whether they stand so. A container or a network that is not there is for whoever brings it up. */
export async function linksHold(docker: Docker, { prefix, services }: NetworkState): Promise<boolean> {
  const known = await docker.containers.known()
  for (const { service, container, on } of linksOf(services)) {
    const there = known.find(({ name }) => name === container)
    if (there === undefined || !isOf(there, service)) continue
    const wanted = on.map(({ network }) => network)
    const strays = there.networks.filter((one) => one.startsWith(`${prefix}svc-`) && !wanted.includes(one))
    if (strays.length > 0) return false
    for (const one of wanted.slice(1))
      if (!there.networks.includes(one) && (await docker.networks.inspect(one)) !== null) return false
  }
  return true
}

function isOf({ labels: told }: Pick<Container, 'labels'>, service: string): boolean {
  return told[labels.service] === service
}
