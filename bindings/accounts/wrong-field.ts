import { heard } from '../../config/field-messages.ts'
import { Problem } from '../../config/problem.ts'

/** What is wrong with one field of a request; `said` is what `say` gave. */
export function wrongField(path: string, said: string): Problem {
  const told = heard(said)
  const complaints = `${path}: ${told.message}`
  return new Problem('request-invalid', { case: 'fields', complaints }, { errors: [{ path, ...told }] })
}
