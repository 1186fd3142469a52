import * as v from 'valibot'
import { pathText, readJson, type JsonDocument } from './json-document.ts'
import { heard, say, type FieldMessage } from './field-messages.ts'
import { Problem, type FieldError } from './problem.ts'

interface ParseOptions {
  /** What the text is, as the problem names it: `The manifest`. */
  what: string
  code: 'settings-invalid' | 'manifest-invalid' | 'index-invalid'
  /** Bytes. */
  limit: number
}

/** Reads a JSON text by a schema. Throws `code` with every complaint, each with its path, line and column. */
export function parseJson<Schema extends v.GenericSchema>(
  source: string | Uint8Array,
  schema: Schema,
  options: ParseOptions,
): v.InferOutput<Schema> {
  const document = readJson(source, options)
  if ('complaint' in document) throw refuse([document.complaint], options)
  const result = v.safeParse(schema, document.value)
  if (!result.success) throw refuse(complaintsOf(result.issues, document), options)
  return result.output
}

/** The issues of valibot in the words of the cell. */
export function complaintsOf(issues: readonly v.BaseIssue<unknown>[], document?: JsonDocument): FieldError[] {
  return issues.slice(0, complaintLimit).map((issue) => {
    const path = (issue.path ?? []).map(({ key }) => (typeof key === 'number' ? key : String(key)))
    return { path: pathText(path), ...wordsOf(issue), ...document?.positionOf(path) }
  })
}

/** Nobody reads more, and an answer must stay small. */
const complaintLimit = 200
const shownLimit = 80

function refuse(errors: FieldError[], { what, code }: ParseOptions): Problem {
  const [first] = errors
  const place = first?.line === undefined ? '' : ` (line ${first.line}, column ${first.column})`
  const more = errors.length > 1 ? `, and ${errors.length - 1} more` : ''
  const subject = first?.path ? `${what} is not valid: ${first.path}` : what
  const complaint = `${subject} ${first?.message ?? 'is not valid'}${place}${more}`
  return new Problem(code, { case: 'content', complaint }, { errors })
}

function wordsOf(issue: v.BaseIssue<unknown>): FieldMessage {
  if (issue.kind !== 'schema' || issue.type === 'never' || issue.type === 'custom')
    return heard(issue.message)
  if (issue.path?.at(-1)?.origin === 'key') return heard(say('required'))
  const { expected, received } = issue
  const wanted = nouns[issue.type] ?? expected ?? 'something else'
  const given = received.length > shownLimit ? `${received.slice(0, shownLimit)}…` : received
  return heard(say('wrong-type', { wanted, given }))
}

const nouns: Record<string, string> = {
  string: 'a text',
  number: 'a number',
  boolean: 'true or false',
  array: 'a list',
  record: 'an object',
}
