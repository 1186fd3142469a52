import * as v from 'valibot'
import { issuePath } from '../../config/json-issue.ts'
import { rules } from './rules.ts'
import { manifestShape } from './shape.ts'

export type { Container, Manifest } from './shape.ts'

/** The manifest of a service, version 3: the one validator for authors, CI and the cell. */
export const manifestSchema = v.pipe(
  manifestShape,
  v.rawCheck(({ dataset, addIssue }) => {
    if (!dataset.typed) return
    for (const { path, message } of rules.flatMap(({ find }) => find(dataset.value))) {
      addIssue({ message, path: issuePath(path) })
    }
  }),
)
