import type { Manifest } from './shape.ts'

/** A mistake, with the path of the field to correct. */
export interface Complaint {
  path: (string | number)[]
  message: string
}

/** A rule between fields; returns every violation. */
export type Rule = (manifest: Manifest) => Complaint[]
