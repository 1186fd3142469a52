import type { NetworkSpec } from '../../adapters/docker/spec.ts'
import type { DataFolder, RenderedFile } from '../../adapters/files/files.ts'
import type { CoreContainer } from '../core/container.ts'
import type { WiringChange } from '../wiring/change.ts'
import type { Helper } from './helper.ts'
import type { Verification } from '../trust/outcome.ts'
import type { PublishedImage } from './world.ts'
import type { UnresolvedSpec } from '../render/unresolved-spec.ts'

/**
 * Everything that a plan can hold: what each kind of step is told (`does`), what it `gives` to later steps, and the
 * bindings that it `needs`. A job that can plan a step whose needs `routes.json` does not grant does not compile.
 */
export interface StepKinds {
  // an image becomes trusted and present
  'manifest-verify': {
    does: { store: string; service: string; sha256: string }
    gives: null
    needs: 'STORES'
  }
  'image-verify': {
    does: { store: string; service: string; image: string }
    gives: { pin: string; verification: Verification | null }
    needs: 'TRUST' | 'SERVICES'
  }
  'image-pull': {
    does: { service: string; image: string }
    gives: { wasThere: boolean }
    needs: 'DOCKER' | 'TRUST' | 'SERVICES'
  }
  'image-check': {
    does: { service: string; image: string }
    gives: { imageId: string }
    needs: 'DOCKER' | 'SERVICES'
  }

  // a service comes to run
  'network-create': { does: { network: NetworkSpec }; gives: { wasThere: boolean }; needs: 'DOCKER' }
  'data-folders': {
    does: { service: string; folders: DataFolder[]; image: string; helper: string; owner: string }
    gives: { made: string[] }
    needs: 'DOCKER' | 'FILES' | 'SERVICES'
  }
  'files-write': {
    does: { service: string; files: RenderedFile[] }
    gives: { wasThere: boolean }
    needs: 'FILES'
  }
  'files-replace': { does: { files: RenderedFile[]; before: RenderedFile[] }; gives: null; needs: 'FILES' }
  'container-create': {
    does: { service: string; image: string; spec: UnresolvedSpec }
    gives: null
    needs: 'DOCKER' | 'SERVICES'
  }
  'evidence-check': { does: { service: string }; gives: null; needs: 'DOCKER' | 'SERVICES' | 'TRUST' }
  'evidence-renew': { does: { service: string }; gives: null; needs: 'SERVICES' | 'TRUST' }
  'container-start': {
    does: { service: string; container: string; graceMs: number }
    gives: null
    needs: 'DOCKER' | 'SERVICES' | 'TRUST'
  }
  'container-healthy': { does: { container: string; timeoutMs: number }; gives: null; needs: 'DOCKER' }
  'service-configure': { does: { service: string; config: string }; gives: null; needs: 'SERVICES' }
  'service-record': { does: { row: ServiceWish }; gives: null; needs: 'SERVICES' }
  'revocation-override': {
    does: { overrides: Override[]; keep: boolean }
    gives: null
    needs: 'SERVICES'
  }
  'service-want': {
    does: { service: string; wanted: 'running' | 'stopped'; before: 'running' | 'stopped' }
    gives: null
    needs: 'SERVICES'
  }

  // a service goes
  'container-stop': {
    does: { service: string; container: string; graceMs: number }
    gives: { wasRunning: boolean }
    needs: 'DOCKER' | 'SERVICES' | 'TRUST'
  }
  'container-remove': {
    does: { service: string; image: string; spec: UnresolvedSpec }
    gives: null
    needs: 'DOCKER' | 'SERVICES'
  }
  'network-remove': { does: { network: NetworkSpec }; gives: null; needs: 'DOCKER' }
  'files-remove': { does: { service: string; files: RenderedFile[] }; gives: null; needs: 'FILES' }
  'data-trash': { does: { service: string; trash: string }; gives: null; needs: 'FILES' }
  'service-forget': { does: { service: string }; gives: null; needs: 'SERVICES' }
  'data-purge': { does: { trash: string; helper: Helper | null }; gives: null; needs: 'DOCKER' | 'FILES' }
  'image-drop': { does: { pin: string; pulledByUs: boolean }; gives: null; needs: 'DOCKER' }

  // the cell's name
  'certificate-order': {
    does: { names: string[] }
    gives: { notAfter: number }
    needs: 'CERTIFICATES'
  }
  'address-publish': { does: { domain: string; address: string }; gives: null; needs: 'ADDRESS' }
  // the core comes to run, and services get their names
  'core-networks': { does: { networks: NetworkSpec[] }; gives: null; needs: 'DOCKER' }
  'core-run': {
    does: { service: string; image: string; container: CoreContainer; timeoutMs: number }
    gives: null
    needs: 'DOCKER' | 'FILES' | 'SERVICES' | 'TRUST'
  }
  'names-apply': { does: { change: WiringChange | null }; gives: null; needs: 'WIRING' }
  'proxy-apply': { does: { change: WiringChange | null }; gives: null; needs: 'WIRING' }

  // the local store comes to be
  'base-image': { does: { reference: string }; gives: null; needs: 'IMAGES' }
  'image-build': {
    does: {
      recipe: string
      folder: string
      tag: string
      /** When it can't be built, the job goes on without. */
      optional?: true
    }
    /** Null for an optional one that could not be built. */
    gives: { imageId: string | null }
    needs: 'IMAGES'
  }
  'registry-run': {
    does: { spec: UnresolvedSpec; network: NetworkSpec; image: string; folder: DataFolder }
    gives: null
    needs: 'DOCKER' | 'FILES'
  }
  'image-publish': { does: { recipe: string; tag: string }; gives: PublishedImage | null; needs: 'PUBLISHER' }
  'image-sign': {
    does: { recipe: string; annotations: Record<string, string> }
    gives: null
    needs: 'PUBLISHER'
  }
  'store-publish': { does: { recipes: string[] }; gives: null; needs: 'PUBLISHER' }
  'store-refresh': { does: { store: string }; gives: null; needs: 'STORES' }
  'stores-refresh': { does: { stores: string[] }; gives: null; needs: 'STORES' }

  // peers come and go
  'peer-forget': { does: { peer: string }; gives: null; needs: 'PEERS' }
  'vpn-apply': { does: { change: WiringChange | null }; gives: null; needs: 'WIRING' }
}

/** What the owner lets run although its store took it back; `mark` stands for what the store says. */
export interface Override {
  service: string
  mark: string
  version: string
  revoked: string
  reason: string
  actor: string
}

/** The wish that an install records; times and states are added by the record. */
export interface ServiceWish {
  id: string
  store: string
  version: string
  manifest: string
  manifestSha256: string
  /** In a box. */
  config: string
  subnet: string
}

export type StepName = keyof StepKinds

/**
 * One step of a plan: data, stored in the journal and shown to the admin before it is carried out. `label` says it to
 * people; `effect` says what it changes, or null. From the first `final` step on a job can only go forward.
 */
export type Step = {
  [Name in StepName]: {
    name: Name
    label: string
    effect: string | null
    final?: true
  } & StepKinds[Name]['does']
}[StepName]

export type StepOf<Name extends StepName> = Extract<Step, { name: Name }>
