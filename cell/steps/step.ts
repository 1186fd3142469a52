import type { ContainerSpec, NetworkSpec } from '../../adapters/docker/spec.ts'
import type { DataFolder, RenderedFile } from '../../adapters/files/files.ts'
import type { Helper } from './as-root.ts'
import type { Verification } from '../trust/outcome.ts'
import type { PublishedImage } from './world.ts'

/** Everything that a plan can hold: what each kind of step is told (`does`), and what it gives to later steps. */
export interface StepKinds {
  // an image becomes trusted and present
  'manifest-verify': { does: { store: string; service: string; sha256: string }; gives: null }
  'image-verify': {
    does: { store: string; service: string; image: string }
    gives: { pin: string; verification: Verification | null }
  }
  'image-pull': { does: { service: string; image: string }; gives: { wasThere: boolean } }
  'image-check': { does: { service: string; image: string }; gives: { imageId: string } }

  // a service comes to run
  'network-create': { does: { network: NetworkSpec }; gives: { wasThere: boolean } }
  'data-folders': {
    does: { service: string; folders: DataFolder[]; image: string; helper: string; owner: string }
    gives: { made: string[] }
  }
  'files-write': { does: { service: string; files: RenderedFile[] }; gives: { wasThere: boolean } }
  'container-create': { does: { service: string; image: string; spec: UnresolvedSpec }; gives: null }
  'evidence-check': { does: { service: string }; gives: null }
  'evidence-renew': { does: { service: string }; gives: null }
  'container-start': { does: { service: string; container: string; graceMs: number }; gives: null }
  'container-healthy': { does: { container: string; timeoutMs: number }; gives: null }
  'service-record': { does: { row: ServiceWish }; gives: null }
  'service-want': {
    does: { service: string; wanted: 'running' | 'stopped'; before: 'running' | 'stopped' }
    gives: null
  }

  // a service goes
  'container-stop': {
    does: { service: string; container: string; graceMs: number }
    gives: { wasRunning: boolean }
  }
  'container-remove': { does: { service: string; image: string; spec: UnresolvedSpec }; gives: null }
  'network-remove': { does: { network: NetworkSpec }; gives: null }
  'files-remove': { does: { service: string; files: RenderedFile[] }; gives: null }
  'data-trash': { does: { service: string; trash: string }; gives: null }
  'service-forget': { does: { service: string }; gives: null }
  'data-purge': { does: { trash: string; helper: Helper | null }; gives: null }
  'image-drop': { does: { pin: string; pulledByUs: boolean }; gives: null }

  // the local store comes to be
  'base-image': { does: { reference: string }; gives: null }
  'image-build': { does: { recipe: string; folder: string; tag: string }; gives: { imageId: string } }
  'registry-run': {
    does: { spec: UnresolvedSpec; network: NetworkSpec; image: string; folder: DataFolder }
    gives: null
  }
  'image-publish': { does: { recipe: string; tag: string }; gives: PublishedImage }
  'image-sign': { does: { recipe: string; annotations: Record<string, string> }; gives: null }
  'store-publish': { does: { recipes: string[] }; gives: null }
  'store-refresh': { does: { store: string }; gives: null }
  'stores-refresh': { does: { stores: string[] }; gives: null }
}

/** A container spec whose image id is found when the step runs: by the pin that was verified, never by a name. */
export type UnresolvedSpec = Omit<ContainerSpec, 'image'>

/** The wish that an install records; times and states are added by the record. */
export interface ServiceWish {
  id: string
  store: string
  version: string
  manifest: string
  manifestSha256: string
  config: Record<string, unknown>
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
