import { engineClient } from './engine-client.ts'

/** What a container is made of, in the engine's own words; its id and when it began are not among them. */
export async function wiringOf(engine: string, home: string, container: string) {
  const { Config, HostConfig, Mounts, NetworkSettings } = await engineClient(engine)
    .getContainer(container)
    .inspect()
  return {
    user: Config.User,
    capabilities: [HostConfig.CapDrop, HostConfig.CapAdd ?? []],
    privileged: HostConfig.Privileged,
    security: HostConfig.SecurityOpt,
    readOnly: HostConfig.ReadonlyRootfs,
    devices: HostConfig.Devices,
    namespaces: [HostConfig.PidMode, HostConfig.IpcMode, HostConfig.UTSMode],
    restart: HostConfig.RestartPolicy?.Name,
    ports: HostConfig.PortBindings,
    networks: Object.keys(NetworkSettings.Networks).toSorted(),
    mounts: Mounts.map(({ Source, Destination, RW }) => [
      Source.replace(home, ''),
      Destination.replace(home, ''),
      RW ? 'rw' : 'ro',
    ]).toSorted(([, one = ''], [, other = '']) => (one < other ? -1 : 1)),
  }
}
