import type { RetentionPart } from '../../config/retention.ts'
import type { Docker } from '../../adapters/docker/docker.ts'
import type { Files } from '../../adapters/files/files.ts'
import type { EvidenceRecord } from './records.ts'
import type { Owner } from '../render/paths.ts'
import type { Manifest } from '../manifest/schema.ts'
import type { Verification } from '../trust/outcome.ts'
import type { NetworkState } from '../network/state.ts'

/** What steps ask of the engine. */
export interface Engine {
  containers: Pick<
    Docker['containers'],
    'inspect' | 'create' | 'start' | 'stop' | 'remove' | 'runOnce' | 'waitAnswers' | 'waitHealthy'
  >
  images: Pick<Docker['images'], 'inspect' | 'pull' | 'remove'>
  networks: Pick<Docker['networks'], 'inspect' | 'create' | 'remove' | 'connect'>
}

/** What steps do with files below the data folder. */
export type StepFiles = Pick<
  Files,
  'absolute' | 'exists' | 'missing' | 'makeFolders' | 'write' | 'move' | 'remove' | 'removeEmpty'
>

/** Which images may run, by the owner's mode and the store's keys. */
export interface Trust {
  /**
   * Verifies one image of a service of a store and gives the pin to use; throws the problem when it is not admitted.
   * In the mode `off` nothing is verified (null); an image without a digest is resolved to one, once.
   */
  verifyForInstall(
    store: string,
    service: string,
    image: string,
    signal: AbortSignal,
  ): Promise<{ pin: string; verification: Verification | null }>
  /** Checks stored evidence with today's keys and mode; asks the registry once more before it refuses. */
  verifyForStart(evidence: EvidenceRecord, signal: AbortSignal): Promise<Verification | null>
  /** The same without a refusal: what is kept from now on of an image that runs, whatever it comes to. */
  reverify(evidence: EvidenceRecord, signal: AbortSignal): Promise<Verification | null>
  /** The layers of a pinned image for this machine, as its registry tells them; sizes in bytes. */
  layers(pin: string, signal: AbortSignal): Promise<{ digest: string; size: number }[]>
}

/** A manifest as a signed index vouches for it. */
export interface StoredManifest {
  store: string
  text: string
  sha256: string
  manifest: Manifest
}

/** The configured stores, read through their signed indexes. */
export interface Stores {
  /** Fetches, verifies and takes over the newest index and manifests of a store. */
  refresh(store: string, signal: AbortSignal): Promise<void>
  /** The manifest that the store's newest known index vouches for; its bytes are hashed again. */
  manifest(store: string, service: string): StoredManifest
}

/** What separates networks and leads to services: the firewall, the names, the proxy, the VPN. Each is applied whole, from the wishes and what jobs make of them. */
export interface Network {
  /** What is to be wired now; null before the cell has its network. */
  state(): Promise<NetworkState | null>
  /** Throws `names-refused`. Without a running container what it will read is written. */
  names(signal: AbortSignal): Promise<void>
  /** Throws `proxy-refused`, `proxy-unavailable`. Without a running container there is nothing to do. */
  proxy(signal: AbortSignal): Promise<void>
  /** Throws `wall-refused`. Before its image was verified there is nothing to do. */
  wall(signal: AbortSignal): Promise<void>
  /** Throws `vpn-refused`. Without a running container there is nothing to do. */
  vpn(signal: AbortSignal): Promise<void>
}

/** Makes images on this machine. */
export interface ImageBuilder {
  ensureBase(reference: string, signal: AbortSignal): Promise<void>
  /** The id of the image built from this very folder, if there is one. */
  find(folder: string, tag: string): Promise<string | null>
  /** Throws `build-failed`. */
  build(folder: string, tag: string, signal: AbortSignal): Promise<string>
  /** Remembers why this very folder could not be built, for whoever can do without. */
  giveUp(tag: string, reason: string): Promise<void>
}

/** An image in the registry, measured: bytes to fetch, and bytes it takes on the engine's disk. */
export interface PublishedImage {
  pin: string
  download: number
  installed: number
}

/** Publishes the local store: into its registry, signed, and as a folder with a signed index. */
export interface Publisher {
  /** Makes the credential that the registry asks for, once; `owner` is the user that it runs as. */
  ensureLogin(owner: { uid: number; gid: number }): Promise<void>
  /** Throws `disk-full` before a byte is sent where the image would take the disk's reserve. */
  push(
    recipe: string,
    tag: string,
    bytes: (done: number, total: number) => void,
    signal: AbortSignal,
  ): Promise<PublishedImage>
  sign(pin: string, annotations: Record<string, string>, signal: AbortSignal): Promise<void>
  publish(images: Record<string, PublishedImage>, signal: AbortSignal): Promise<void>
}

/** Has certificates for the cell's public names made. */
export interface CertificateOrders {
  /** Puts a new certificate in the place of the old one; `notAfter` in ms. */
  order(names: string[], signal: AbortSignal): Promise<{ notAfter: number }>
}

/** Places certificates where services read them. */
export interface ServiceCertificateWorker {
  isPlaced(service: string): Promise<boolean>
  /** Where there is none yet. Throws `root-certificate-missing`. */
  place(service: string, names: string[], owner: Owner): Promise<void>
  /** The one that it is to have now. */
  renew(service: string, names: string[], owner: Owner): Promise<void>
  /** Throws `certificate-reload`. */
  tell(
    service: string,
    reload: { container: string; command: string[] } | null,
    signal: AbortSignal,
  ): Promise<void>
  remove(service: string): Promise<void>
}

/** Lets the cell's public name lead to an address. */
export interface AddressPublisher {
  publish(domain: string, address: string, signal: AbortSignal): Promise<void>
}

/** Makes the accounts of a service what they should be. */
export interface AccountWorker {
  /** Counts what was done, and what failed and is tried again. Throws where the service can't be asked at all. */
  apply(service: string, signal: AbortSignal): Promise<{ done: number; failed: number }>
}

/** Removes records of the cell that are older or more than their limit. */
export interface RecordCutter {
  /** Gives how many were removed. */
  cut(part: RetentionPart, signal: AbortSignal): Promise<number>
}
