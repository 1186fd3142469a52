import type { Message } from '../../config/messages.ts'
import type { RetentionPart } from '../../config/retention.ts'
import type { NetworkSpec } from '../../adapters/docker/spec.ts'
import type { DataFolder, RenderedFile } from '../../adapters/files/files.ts'
import type { CoreContainer } from '../core/container.ts'
import type { NetworkPart } from '../network/parts.ts'
import type { NetworkChange } from '../network/change.ts'
import type { Helper } from './helper.ts'
import type { Override, ServiceWish } from './records.ts'
import type { Verification } from '../trust/outcome.ts'
import type { PublishedImage } from './world.ts'
import type { Owner } from '../render/paths.ts'
import type { UnresolvedSpec } from '../render/unresolved-spec.ts'

/**
 * Everything that a plan can hold: what each kind of step is told (`params`), its `output` for later steps, and the
 * `bindings` it uses. A job that can plan a step whose needs `routes.json` does not grant does not compile.
 */
export interface StepKinds {
  // an image becomes trusted and present
  'manifest-verify': {
    params: { store: string; service: string; sha256: string }
    output: null
    bindings: 'STORES'
  }
  'image-verify': {
    params: { store: string; service: string; image: string }
    output: { pin: string; verification: Verification | null }
    bindings: 'TRUST' | 'SERVICES'
  }
  'image-pull': {
    params: { service: string; image: string }
    output: { wasThere: boolean }
    bindings: 'DOCKER' | 'TRUST' | 'SERVICES'
  }
  'image-check': {
    params: { service: string; image: string }
    output: { imageId: string }
    bindings: 'DOCKER' | 'SERVICES'
  }

  // a service comes to run
  'network-create': { params: { network: NetworkSpec }; output: { wasThere: boolean }; bindings: 'DOCKER' }
  'data-folders': {
    params: { service: string; folders: DataFolder[]; image: string; helper: string; owner: string }
    output: { made: string[] }
    bindings: 'DOCKER' | 'FILES' | 'SERVICES'
  }
  'files-write': {
    params: { service: string; files: RenderedFile[] }
    output: { wasThere: boolean }
    bindings: 'FILES'
  }
  'files-replace': {
    params: { files: RenderedFile[]; before: RenderedFile[] }
    output: null
    bindings: 'FILES'
  }
  'container-create': {
    params: { service: string; image: string; spec: UnresolvedSpec }
    output: null
    bindings: 'DOCKER' | 'SERVICES'
  }
  'evidence-check': { params: { service: string }; output: null; bindings: 'DOCKER' | 'SERVICES' | 'TRUST' }
  'evidence-renew': { params: { service: string }; output: null; bindings: 'SERVICES' | 'TRUST' }
  'container-start': {
    params: { service: string; container: string; graceMs: number }
    output: null
    bindings: 'DOCKER' | 'SERVICES' | 'TRUST'
  }
  'container-healthy': { params: { container: string; timeoutMs: number }; output: null; bindings: 'DOCKER' }
  'service-configure': { params: { service: string; config: string }; output: null; bindings: 'SERVICES' }
  'service-record': { params: { row: ServiceWish }; output: null; bindings: 'SERVICES' }
  'revocation-override': {
    params: { overrides: Override[]; keep: boolean }
    output: null
    bindings: 'SERVICES'
  }
  'service-want': {
    params: { service: string; wanted: 'running' | 'stopped'; before: 'running' | 'stopped' }
    output: null
    bindings: 'SERVICES'
  }

  // a service goes
  'container-stop': {
    params: { service: string; container: string; graceMs: number }
    output: { wasRunning: boolean }
    bindings: 'DOCKER' | 'SERVICES' | 'TRUST'
  }
  'container-remove': {
    params: { service: string; image: string; spec: UnresolvedSpec }
    output: null
    bindings: 'DOCKER' | 'SERVICES'
  }
  'network-remove': { params: { network: NetworkSpec }; output: null; bindings: 'DOCKER' }
  'files-remove': { params: { service: string; files: RenderedFile[] }; output: null; bindings: 'FILES' }
  'data-trash': { params: { service: string; trash: string }; output: null; bindings: 'FILES' }
  'service-forget': { params: { service: string }; output: null; bindings: 'SERVICES' }
  'data-purge': {
    params: { trash: string; helper: Helper | null }
    output: null
    bindings: 'DOCKER' | 'FILES'
  }
  'image-drop': { params: { pin: string; pulledByUs: boolean }; output: null; bindings: 'DOCKER' }

  // the cell's name
  'certificate-order': {
    params: { names: string[] }
    output: { notAfter: number }
    bindings: 'CERTIFICATES'
  }
  // a service has a certificate
  'certificate-place': {
    params: CertificateParams
    output: { wasThere: boolean }
    bindings: 'SERVICE_CERTIFICATES' | 'FILES'
  }
  'certificate-renew': {
    params: CertificateParams & { reload: { container: string; command: string[] } | null }
    output: null
    bindings: 'SERVICE_CERTIFICATES'
  }
  'certificate-remove': { params: CertificateParams; output: null; bindings: 'SERVICE_CERTIFICATES' }
  'address-publish': { params: { domain: string; address: string }; output: null; bindings: 'ADDRESS' }
  // the core comes to run, and services get their names
  'core-networks': { params: { networks: NetworkSpec[] }; output: null; bindings: 'DOCKER' }
  'core-run': {
    params: { service: string; image: string; container: CoreContainer; timeoutMs: number }
    output: null
    bindings: 'DOCKER' | 'FILES' | 'SERVICES' | 'TRUST'
  }
  'network-apply': {
    params: { part: NetworkPart; change: NetworkChange | null }
    output: null
    bindings: 'NETWORK'
  }

  // the local store comes to be
  'base-image': { params: { reference: string }; output: null; bindings: 'IMAGES' }
  'image-build': {
    params: {
      recipe: string
      folder: string
      tag: string
      /** When it can't be built, the job goes on without. */
      optional?: true
    }
    /** Null for an optional one that could not be built. */
    output: { imageId: string | null }
    bindings: 'IMAGES'
  }
  'registry-run': {
    params: { spec: UnresolvedSpec; network: NetworkSpec; image: string; folder: DataFolder }
    output: null
    bindings: 'DOCKER' | 'FILES' | 'PUBLISHER'
  }
  'image-publish': {
    params: { recipe: string; tag: string }
    output: PublishedImage | null
    bindings: 'PUBLISHER'
  }
  'image-sign': {
    params: { recipe: string; annotations: Record<string, string> }
    output: null
    bindings: 'PUBLISHER'
  }
  'store-publish': { params: { recipes: string[] }; output: null; bindings: 'PUBLISHER' }
  'store-refresh': { params: { store: string }; output: null; bindings: 'STORES' }
  'stores-refresh': { params: { stores: string[] }; output: null; bindings: 'STORES' }

  // old records are removed
  'retention-cut': { params: { part: RetentionPart }; output: { removed: number }; bindings: 'RETENTION' }

  // accounts become what they should be; counted are accounts
  'accounts-apply': {
    params: { service: string }
    output: { done: number; failed: number }
    bindings: 'ACCOUNTS'
  }

  // connections of exits come and go
  'connection-record': {
    params: { row: { id: string; service: string; slot: number; enabled: boolean; config: string } }
    output: null
    bindings: 'CONNECTIONS'
  }
  'connection-forget': { params: { connection: string }; output: null; bindings: 'CONNECTIONS' }

  // peers come and go
  'peer-forget': { params: { peer: string; createdAt?: number }; output: null; bindings: 'PEERS' }
  'device-forget': { params: { peer: string; createdAt: number }; output: null; bindings: 'DEVICES' }
}

interface CertificateParams {
  service: string
  /** Whole names. */
  names: string[]
  owner: Owner
}

export type StepName = keyof StepKinds

/**
 * One step of a plan: data, stored in the journal and shown to the admin before it is carried out. `label` says it to
 * people; `effect` says what it changes, or null. From the first `final` step on a job can only go forward.
 */
export type Step = {
  [Name in StepName]: {
    name: Name
    label: Message
    effect: Message | null
    final?: true
  } & StepKinds[Name]['params']
}[StepName]

export type StepOf<Name extends StepName> = Extract<Step, { name: Name }>
