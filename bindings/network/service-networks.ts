import type { Docker, Endpoint } from '../../adapters/docker/docker.ts'
import type { Container } from '../../adapters/docker/spec.ts'

interface ServiceNetwork {
  network: string
  subnet: string
}

/** Joins a server of the core to the network of each service. */
export async function joinAll<Service extends ServiceNetwork>(
  docker: Docker,
  { name, networks }: Pick<Container, 'name' | 'networks'>,
  services: Service[],
  endpoint: (service: Service) => Endpoint,
): Promise<void> {
  for (const service of services) {
    if (networks.includes(service.network)) continue
    if ((await docker.networks.inspect(service.network)) === null) continue
    await docker.networks.connect(service.network, name, endpoint(service))
  }
}

/** A network that nothing wants any more can go only when the servers have left it. */
export async function leaveOthers(
  docker: Docker,
  { name, networks }: Pick<Container, 'name' | 'networks'>,
  prefix: string,
  services: ServiceNetwork[],
): Promise<void> {
  const wanted = services.map(({ network }) => network)
  for (const network of networks) {
    if (network.startsWith(`${prefix}svc-`) && !wanted.includes(network))
      await docker.networks.disconnect(network, name)
  }
}
