import { defaultOf, wrongIn } from './form-values.ts'
import type { Form } from './form.ts'
import { judgePattern, programLimit } from './pattern.ts'
import type { Complaint, Rule } from './rule.ts'

/**
 * Patterns can be judged, are not too large together, and the defaults of their fields fit them. This is what costs
 * something, whatever a manifest says: it is asked once for each text of a manifest, never on a request.
 */
export const patterns: Rule = (manifest) => {
  const { config_schema = {}, exit, accounts } = manifest
  const forms: [Form, string[]][] = [
    [config_schema, ['config_schema']],
    [exit?.connection_schema ?? {}, ['exit', 'connection_schema']],
  ]
  const found = forms.flatMap(([form, path]) =>
    Object.entries(form).flatMap(([key, field]) =>
      'pattern' in field && field.pattern !== undefined
        ? [{ path: [...path, key, 'pattern'], source: field.pattern }]
        : [],
    ),
  )
  if (accounts !== undefined) found.push({ path: ['accounts', 'username'], source: accounts.username })

  const complaints = complaintsAbout(found)
  return complaints.length > 0 ? complaints : forms.flatMap(([form, path]) => defaults(form, path))
}

/** The first that is too large is the last that is compiled. */
function complaintsAbout(found: { path: string[]; source: string }[]): Complaint[] {
  const complaints: Complaint[] = []
  let size = 0
  for (const { path, source } of found) {
    const judged = judgePattern(source)
    if (typeof judged === 'string') complaints.push({ path, message: judged })
    else size += judged
    if (size > programLimit) {
      const message = 'is too large, or all patterns together are: use fewer and smaller repetitions'
      return [...complaints, { path, message }]
    }
  }
  return complaints
}

function defaults(form: Form, path: string[]): Complaint[] {
  return Object.entries(form).flatMap(([key, field]): Complaint[] => {
    const value = defaultOf(field)
    const wrong = value === undefined ? undefined : wrongIn(field, value)
    return wrong === undefined ? [] : [{ path: [...path, key, 'default'], message: wrong }]
  })
}
