import * as v from 'valibot'
import { issuePath } from '../../config/json-issue.ts'
import { costly, rules } from './rules.ts'
import { manifestShape } from './shape.ts'

export type { Container, Manifest } from './shape.ts'

/** The manifest of a service, version 3: the one validator for authors, CI and the cell. */
export const manifestSchema = schemaBy([...rules, costly])

/** The same for a text that has passed that: what takes time is left out. */
export const judgedManifestSchema = schemaBy(rules)

function schemaBy(all: typeof rules) {
  return v.pipe(
    manifestShape,
    v.rawCheck(({ dataset, addIssue }) => {
      if (!dataset.typed) return
      for (const { path, message } of all.flatMap(({ find }) => find(dataset.value))) {
        addIssue({ message, path: issuePath(path) })
      }
    }),
  )
}
