import type { Manifest } from './shape.ts'

/** A mistake, at the path of the field that should be mended. */
export interface Complaint {
  path: (string | number)[]
  message: string
}

/** Something that holds between fields; gives every mistake, none when all is well. */
export type Rule = (manifest: Manifest) => Complaint[]
