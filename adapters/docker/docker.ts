import type {
  BuildOptions,
  ContainerSpec,
  NetworkSpec,
  Container,
  Image,
  Network,
  EngineEvent,
  EngineVersion,
  Finished,
  Stats,
  WaitOptions,
  RunOptions,
  LogOptions,
  PullOptions,
  PushOptions,
} from './spec.ts'

/** Containers by name. Every call may also throw `engine-unavailable` or `engine-refused`. */
export interface Containers {
  /** Only containers that carry all of these labels; `all` also gives those that don't run (default). */
  list(
    options?: { labels?: Record<string, string>; all?: boolean },
    signal?: AbortSignal,
  ): Promise<Container[]>
  /** Names, labels and networks of all containers, running or not, whosesoever: one question, however many there are. */
  known(signal?: AbortSignal): Promise<Pick<Container, 'name' | 'labels' | 'networks'>[]>
  inspect(name: string, signal?: AbortSignal): Promise<Container | null>
  /** Gives the id, also of a container that the same job made before. Throws `name-taken`, `image-unavailable`. */
  create(spec: ContainerSpec, signal?: AbortSignal): Promise<string>
  /** Running already is fine. Throws `port-taken`. */
  start(name: string, signal?: AbortSignal): Promise<void>
  /** Stopped or gone already is fine. After the grace the engine kills it. */
  stop(name: string, graceMs: number, signal?: AbortSignal): Promise<void>
  /** Freezes all its programs; paused already is fine. */
  pause(name: string, signal?: AbortSignal): Promise<void>
  /** Not paused, not running or gone is fine. */
  unpause(name: string, signal?: AbortSignal): Promise<void>
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
  /** Fetches a public image by its tag. Throws an error with the registry's words. */
  pullTag(reference: string, signal: AbortSignal): Promise<void>
  /** Builds an image and gives its id. Throws `build-failed` with the build's last lines. */
  build(options: BuildOptions): Promise<string>
  /** Pushes an image by `repository:tag` and gives the digest of its manifest. Throws `push-failed`. */
  push(reference: string, options?: PushOptions): Promise<string>
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
