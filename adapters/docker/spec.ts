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
  /** Its part of processor and disk when others want them too; the engine's own default is 1024 and 500. */
  weights?: { cpu: number; disk: number }
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
  /** Gets standard output as it comes, up to the limit: what a program said counts, though it then hangs. */
  onStdout?: (bytes: Uint8Array) => void
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

export interface BuildOptions {
  /** Holds the Dockerfile and everything that it copies. */
  folder: string
  /** What it shares with others: `common/` in the Dockerfile's `COPY`. */
  common?: string | null
  tag: string
  labels: Record<string, string>
  /** For `ARG` in the Dockerfile. */
  buildArguments?: Record<string, string>
  /** Gets what the build says, line by line. */
  onLine: (line: string) => void
  signal: AbortSignal
}

export interface PushOptions {
  /** Bytes so far and in all, as far as the engine knows them yet. */
  onBytes?: (done: number, total: number) => void
  signal?: AbortSignal
}

export interface PullOptions {
  /** The layers as the registry tells them: makes progress exact from the first byte. */
  layers?: Layer[]
  onBytes?: (done: number, total: number) => void
  signal?: AbortSignal
}
