import type { ContainerSpec } from '../../adapters/docker/spec.ts'

/** A container spec whose image id is found when the step runs: by the pin that was verified, never by a name. */
export type UnresolvedSpec = Omit<ContainerSpec, 'image'>
