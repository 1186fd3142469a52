import type { Context, ValidationTargets } from 'hono'
import * as v from 'valibot'
import { Problem, type FieldError } from '../../config/problem.ts'
import { heard } from '../../config/field-messages.ts'
import { depthLimit, tooDeepAt } from '../../config/json-depth.ts'
import type { Input } from '../fn.ts'

const parts: [keyof Input, (c: Context) => unknown][] = [
  ['param', (c) => c.req.param()],
  ['query', (c) => c.req.query()],
  ['header', (c) => c.req.header()],
  ['json', readJson],
  ['form', readForm],
]

/** Parses the parts of a request that a function declared, and tells every complaint of all parts at once. */
export async function parseInput(c: Context, input: Input): Promise<void> {
  const errors: FieldError[] = []
  for (const [part, read] of parts) {
    const schema = input[part]
    if (schema === undefined) continue
    const parsed = v.safeParse(schema, await read(c))
    if (parsed.success) c.req.addValidatedData(part, parsed.output as ValidationTargets[typeof part])
    else errors.push(...complaints(parsed.issues))
  }
  if (errors.length === 0) return
  const said = errors.map(({ path, message }) => `${path}: ${message}`).join('; ')
  throw new Problem('request-invalid', { case: 'fields', complaints: said }, { errors })
}

/** A schema's issues as field errors; the path of the whole value is the empty string. */
export function complaints(issues: readonly v.BaseIssue<unknown>[]): FieldError[] {
  return issues.map((issue) => ({ path: v.getDotPath(issue) ?? '', ...heard(issue.message) }))
}

/** An absent body reads as an empty object, so that calls without options need none. */
async function readJson(c: Context): Promise<unknown> {
  const text = await c.req.text()
  if (text === '') return {}
  if (!/^application\/json\s*(;|$)/i.test(c.req.header('content-type') ?? '')) {
    throw new Problem('body-type-wrong', { case: 'json' })
  }
  if (tooDeepAt(text) !== undefined) throw new Problem('request-invalid', { case: 'deep', most: depthLimit })
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new Problem(
      'request-invalid',
      { case: 'json' },
      {
        errors: [{ path: '', message: error instanceof Error ? error.message : 'not JSON' }],
      },
    )
  }
}

/** The fields of a form; one that stands twice is a list, which no schema of a form takes. */
async function readForm(c: Context): Promise<unknown> {
  if (!/^application\/x-www-form-urlencoded\s*(;|$)/i.test(c.req.header('content-type') ?? '')) {
    throw new Problem('body-type-wrong', { case: 'form' })
  }
  const fields = new URLSearchParams(await c.req.text())
  return Object.fromEntries(
    [...new Set(fields.keys())].map((name) => {
      const values = fields.getAll(name)
      return [name, values.length === 1 ? values[0] : values]
    }),
  )
}
