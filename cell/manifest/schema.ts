import * as v from 'valibot'
import { issuePath } from '../../config/json-issue.ts'
import { containerNames, dependencies, mainAnswers, mounts, paths, privileges } from './rules-containers.ts'
import { flagsAndSections, forms, names, waysOut } from './rules-sections.ts'
import { templates } from './rules-templates.ts'
import { manifestShape } from './shape.ts'

export type { Container, Manifest } from './shape.ts'

/** The manifest of a service, version 3: the one validator for authors, CI and the cell. */
export const manifestSchema = v.pipe(
  manifestShape,
  v.rawCheck(({ dataset, addIssue }) => {
    if (!dataset.typed) return
    for (const { path, message } of rules.flatMap((rule) => rule(dataset.value))) {
      addIssue({ message, path: issuePath(path) })
    }
  }),
)

const rules = [
  containerNames,
  mainAnswers,
  privileges,
  dependencies,
  mounts,
  paths,
  flagsAndSections,
  waysOut,
  names,
  forms,
  templates,
]
