/** A bind mount of a folder or file of the machine. */
export interface Mount {
  source: string
  target: string
  readOnly: boolean
}

export interface PublishedPort {
  hostIp: string
  host: number
  container: number
  protocol: 'tcp' | 'udp'
}

/** `test` as the engine takes it: `['CMD', …]` or `['CMD-SHELL', '…']`. */
export interface Healthcheck {
  test: string[]
  intervalMs: number
  timeoutMs: number
  startPeriodMs: number
  retries: number
}

/** Everything that a container of the cell is made of. What is not said here it does not have. */
export interface ContainerSpec {
  name: string
  /** Image id, `sha256:…`: what was verified, never a name. */
  image: string
  command?: string[]
  entrypoint?: string[]
  environment: Record<string, string>
  user?: string
  /** Numbers of further groups that it is in. */
  groups?: number[]
  workingDir?: string
  mounts: Mount[]
  /** Path → mount options, such as `size=16m,mode=1777`. */
  tmpfs: Record<string, string>
  network: string
  /** Stands in the machine's own network, which `network` then calls `host`: for the cell's own API only. */
  onHost?: true
  /** Its own on that network; else the engine chooses. */
  address?: string
  aliases: string[]
  /** Where names are asked that the engine itself does not know; else where the machine asks. */
  nameServers?: string[]
  ports: PublishedPort[]
  labels: Record<string, string>
  capAdd: string[]
  devices: string[]
  sysctls: Record<string, string>
  readOnlyRoot: boolean
  /** Bytes. */
  memory: number
  pids: number
  healthcheck?: Healthcheck
  stopGraceMs: number
  init: boolean
  restart: 'no' | 'unless-stopped'
}

/** A bridge network; `subnet` in CIDR notation. `internal` has no way out. */
export interface NetworkSpec {
  name: string
  subnet: string
  internal: boolean
  mtu: number
  labels: Record<string, string>
}

type ContainerState = 'created' | 'running' | 'paused' | 'restarting' | 'removing' | 'exited' | 'dead'

/** A container as the engine has it. `exitCode` is null until it has exited, `startedAt` (ms) until it was started. */
export interface Container {
  id: string
  name: string
  /** Image id. */
  image: string
  state: ContainerState
  health: 'none' | 'starting' | 'healthy' | 'unhealthy'
  exitCode: number | null
  startedAt: number | null
  labels: Record<string, string>
  /** Names of the networks it is on. */
  networks: string[]
  /** Network → IPv4 address there, while it runs. */
  addresses: Record<string, string>
}

export interface Image {
  id: string
  repoDigests: string[]
  repoTags: string[]
  /** Digest of the manifest that the engine holds, where its image store tells (containerd); else null. */
  descriptorDigest: string | null
  size: number
  user: string
  /** `linux/amd64` */
  platform: string
  labels: Record<string, string>
}

/** A network as the engine has it. `subnets` in CIDR notation, `containers` are names. */
export interface Network {
  id: string
  name: string
  driver: string
  internal: boolean
  subnets: string[]
  mtu: number | null
  labels: Record<string, string>
  containers: string[]
}

/** `action` as the engine says it: `start`, `die`, `health_status: healthy`, … */
export interface EngineEvent {
  type: string
  action: string
  name: string
  labels: Record<string, string>
  atMs: number
}

export interface EngineVersion {
  version: string
  apiVersion: string
  os: string
  /** As images name it: `amd64`, `arm64`. */
  arch: string
  cpus: number
  memoryBytes: number
  /** Whether the kernel lets the engine limit memory. */
  cgroupMemory: boolean
  cgroupVersion: string
  storageDriver: string
  /** The folder where the engine keeps images and containers: its disk is the one that fills up. */
  diskRoot: string
}

/** A finished program. Output beyond the limit is left out, and `truncated` says so. */
export interface Finished {
  exitCode: number
  stdout: string
  stderr: string
  truncated: boolean
}

/** What a container uses. Sizes in bytes, since its start; `cpu` in cores, over the last second. */
export interface Stats {
  /** RFC 3339. */
  at: string
  cpu: number
  memory: { used: number; limit: number }
  network: { received: number; sent: number }
  disk: { read: number; written: number }
  processes: number
}

export interface WaitOptions {
  timeoutMs: number
  signal?: AbortSignal
}

export interface RunOptions extends WaitOptions {
  stdin?: string | Uint8Array
}

export interface LogOptions {
  /** How many of the last lines; 1000 when left out. */
  tail?: number
  follow?: boolean
  signal?: AbortSignal
}

export interface Layer {
  digest: string
  size: number
}

export interface PullOptions {
  /** The layers as the registry tells them: makes progress exact from the first byte. */
  layers?: Layer[]
  onBytes?: (done: number, total: number) => void
  signal?: AbortSignal
}

/** Containers by name. Every call may also throw `engine-unavailable` or `engine-refused`. */
export interface Containers {
  /** Only containers that carry all of these labels; `all` also gives those that don't run (default). */
  list(
    options?: { labels?: Record<string, string>; all?: boolean },
    signal?: AbortSignal,
  ): Promise<Container[]>
  /** Names and labels of all containers, running or not, whosesoever: one question, however many there are. */
  known(signal?: AbortSignal): Promise<Pick<Container, 'name' | 'labels'>[]>
  inspect(name: string, signal?: AbortSignal): Promise<Container | null>
  /** Gives the id, also of a container that the same job made before. Throws `name-taken`, `image-unavailable`. */
  create(spec: ContainerSpec, signal?: AbortSignal): Promise<string>
  /** Running already is fine. Throws `port-taken`. */
  start(name: string, signal?: AbortSignal): Promise<void>
  /** Stopped or gone already is fine. After the grace the engine kills it. */
  stop(name: string, graceMs: number, signal?: AbortSignal): Promise<void>
  /** Sends the container's first program a signal, such as `SIGUSR1`. */
  signal(name: string, sent: string, signal?: AbortSignal): Promise<void>
  /** Gone already is fine; a running one is killed; volumes stay unless asked for. */
  remove(name: string, options?: { volumes?: boolean; signal?: AbortSignal }): Promise<void>
  /** Healthy, or running when the container has no health check. Throws `service-exited`, `service-unhealthy`. */
  waitHealthy(name: string, options: WaitOptions): Promise<void>
  /**
   * Until a program in the container ends well, asked at once and again and again: the engine's own health check begins
   * only after its first interval. Throws `service-unhealthy`.
   */
  waitAnswers(name: string, argv: string[], options: WaitOptions): Promise<void>
  /** Lines of standard output and standard error, as they came. */
  logs(name: string, options?: LogOptions): AsyncIterable<string>
  /** Bytes that a container uses now, as `docker stats` tells them; null when it does not run. */
  memory(name: string, signal?: AbortSignal): Promise<number | null>
  /** One sample a second, until the container ends. */
  stats(name: string, signal?: AbortSignal): AsyncIterable<Stats>
  /** Runs a container to its end and removes it. Throws `deadline-exceeded`. */
  runOnce(spec: ContainerSpec, options: RunOptions): Promise<Finished>
  /** Runs a program in a running container. Throws `deadline-exceeded`; the program itself may then go on. */
  exec(name: string, argv: string[], options: RunOptions): Promise<Finished>
}

/** Images by id, by `repository:tag` or by `repository@sha256:…`. */
export interface Images {
  inspect(reference: string, signal?: AbortSignal): Promise<Image | null>
  list(options?: { labels?: Record<string, string> }, signal?: AbortSignal): Promise<Image[]>
  /** Fetches a pinned image. Throws `image-tampered`, `image-unavailable`. */
  pull(pin: string, options?: PullOptions): Promise<void>
  /** Gone already is fine. Gives false when it was left because a container uses it. */
  remove(reference: string, signal?: AbortSignal): Promise<boolean>
  /** Makes an image of a tar of its root folder; `changes` as in a Dockerfile (`CMD ["sh"]`). Gives its id. */
  importArchive(
    archive: NodeJS.ReadableStream,
    reference: string,
    changes?: string[],
    signal?: AbortSignal,
  ): Promise<string>
  /** Gives an image another name, `repository:tag`. */
  tag(reference: string, name: string, signal?: AbortSignal): Promise<void>
}

/** How a container stands on a network: the names it answers to, and the address it must have. */
export interface Endpoint {
  aliases?: string[]
  address?: string
}

/** Networks by name. */
export interface Networks {
  list(options?: { labels?: Record<string, string> }, signal?: AbortSignal): Promise<Network[]>
  inspect(name: string, signal?: AbortSignal): Promise<Network | null>
  /** Gives the id, also of one that is there already and is ours and alike. Throws `name-taken`. */
  create(spec: NetworkSpec, signal?: AbortSignal): Promise<string>
  /** Gone already is fine; containers on it are not. */
  remove(name: string, signal?: AbortSignal): Promise<void>
  /** Connected already is fine. */
  connect(network: string, container: string, endpoint?: Endpoint, signal?: AbortSignal): Promise<void>
  /** Not connected, or gone, is fine. */
  disconnect(network: string, container: string, signal?: AbortSignal): Promise<void>
  /** Subnets of all networks of this engine, in CIDR notation. */
  subnets(signal?: AbortSignal): Promise<string[]>
}

/** A local container engine. Made by `connectDocker`. */
export interface Docker {
  version(signal?: AbortSignal): Promise<EngineVersion>
  containers: Containers
  images: Images
  networks: Networks
  /** What happens in the engine, until `signal` ends it quietly; throws `engine-unavailable` when the engine goes. */
  events(options?: {
    signal?: AbortSignal
    /** ms; also events since then. */
    sinceMs?: number
    labels?: Record<string, string>
  }): AsyncIterable<EngineEvent>
}
