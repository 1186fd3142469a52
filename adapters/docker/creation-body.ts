import { Problem } from '../../config/problem.ts'
import type { ContainerSpec, Healthcheck, PublishedPort } from './spec.ts'

const nanoseconds = 1_000_000

/** Kept of each container's output: enough to look into a fault, too little to fill a disk. */
const logLimits = { 'max-size': '10m', 'max-file': '3' }

/** What the engine is told to make: the spec, and nothing beyond it. */
export function creationBody(spec: ContainerSpec) {
  if (!/^sha256:[0-9a-f]{64}$/.test(spec.image)) {
    throw new Problem('image-not-pinned', { case: 'container', name: spec.name, image: spec.image })
  }
  return {
    Image: spec.image,
    ...(spec.command && { Cmd: spec.command }),
    ...(spec.entrypoint && { Entrypoint: spec.entrypoint }),
    ...(spec.user !== undefined && { User: spec.user }),
    ...(spec.workingDir !== undefined && { WorkingDir: spec.workingDir }),
    ...(spec.healthcheck && { Healthcheck: healthcheck(spec.healthcheck) }),
    Env: Object.entries(spec.environment).map(([name, value]) => `${name}=${value}`),
    Labels: spec.labels,
    StopTimeout: Math.ceil(spec.stopGraceMs / 1000),
    ExposedPorts: Object.fromEntries(spec.ports.map((port) => [portKey(port), {}])),
    HostConfig: hostConfig(spec),
    // Only networks of our own have names in them: the engine refuses aliases on `none`.
    ...(spec.network !== 'none' &&
      spec.onHost === undefined && {
        NetworkingConfig: {
          EndpointsConfig: {
            [spec.network]: {
              Aliases: spec.aliases,
              ...(spec.address !== undefined && { IPAMConfig: { IPv4Address: spec.address } }),
            },
          },
        },
      }),
  }
}

function hostConfig(spec: ContainerSpec) {
  if ((spec.network === 'host') !== (spec.onHost === true) || spec.network.includes(':')) {
    throw new Problem('engine-refused', { case: 'share', name: spec.name, network: spec.network })
  }
  return {
    NetworkMode: spec.network,
    CapDrop: ['ALL'],
    CapAdd: spec.capAdd,
    ...(spec.groups && { GroupAdd: spec.groups.map(String) }),
    // The engine's own seccomp profile holds as long as none is named here.
    SecurityOpt: ['no-new-privileges:true'],
    Privileged: false,
    ReadonlyRootfs: spec.readOnlyRoot,
    PidsLimit: spec.pids,
    // Where the kernel has no such weights, the engine leaves them out and says so in a warning.
    ...(spec.weights && { CpuShares: spec.weights.cpu, BlkioWeight: spec.weights.disk }),
    Memory: spec.memory,
    // Memory and swap together: the same figure means no swap beyond it.
    MemorySwap: spec.memory,
    Init: spec.init,
    IpcMode: 'private',
    CgroupnsMode: 'private' as const,
    LogConfig: { Type: 'json-file', Config: logLimits },
    RestartPolicy: { Name: spec.restart, MaximumRetryCount: 0 },
    // As mounts, not binds: a source that is missing is refused instead of being made, owned by root.
    Mounts: spec.mounts.map(({ source, target, readOnly }) => ({
      Type: 'bind' as const,
      Source: source,
      Target: target,
      ReadOnly: readOnly,
    })),
    Tmpfs: spec.tmpfs,
    Devices: spec.devices.map((path) => ({
      PathOnHost: path,
      PathInContainer: path,
      CgroupPermissions: 'rwm',
    })),
    Sysctls: spec.sysctls,
    ...(spec.nameServers && { Dns: spec.nameServers }),
    PortBindings: portBindings(spec.ports),
    PublishAllPorts: false,
  }
}

function portBindings(ports: PublishedPort[]): Record<string, { HostIp: string; HostPort: string }[]> {
  const bindings: Record<string, { HostIp: string; HostPort: string }[]> = {}
  for (const port of ports) {
    ;(bindings[portKey(port)] ??= []).push({ HostIp: port.hostIp, HostPort: String(port.host) })
  }
  return bindings
}

function portKey({ container, protocol }: PublishedPort): string {
  return `${container}/${protocol}`
}

function healthcheck({ test, intervalMs, timeoutMs, startPeriodMs, retries }: Healthcheck) {
  return {
    Test: test,
    Interval: intervalMs * nanoseconds,
    Timeout: timeoutMs * nanoseconds,
    StartPeriod: startPeriodMs * nanoseconds,
    Retries: retries,
  }
}
