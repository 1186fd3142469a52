import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js'
import formats from 'ajv-formats'
import { mustTellNothingInside } from './tells-nothing-inside.ts'

interface Seen {
  status: number
  headers: Record<string, string | string[] | undefined>
  body: unknown
}

/**
 * Throws unless an answer of the API is one that `dist/openapi.json` tells of: its status, type and every field; and
 * when a problem tells something of the inside.
 */
export function mustBeDocumented(method: string, path: string, { status, headers, body }: Seen): void {
  if (status >= 400) mustTellNothingInside(JSON.stringify(body))
  const { pathname } = new URL(path, 'http://cell')
  const found = placeOf(pathname)
  const type = String(headers['content-type'] ?? '').split(';')[0] ?? ''
  const told = `${method} ${path} answered ${status} ${type}`
  if (found === undefined || !(method.toLowerCase() in found.place)) {
    const code = found === undefined ? 'not-found' : 'method-not-allowed'
    if ((body as { code?: unknown }).code !== code) throw new Error(`${told}, and is not in the document`)
    return
  }
  const steps = ['paths', found.template, method.toLowerCase(), 'responses', String(status)]
  const answer = at(steps) as { content?: Record<string, unknown> } | undefined
  if (answer === undefined)
    throw new Error(`${told}, which the document does not know: ${JSON.stringify(body)}`)
  if (answer.content === undefined && type === '') return
  if (answer.content?.[type] === undefined) throw new Error(`${told}, a type that the document does not know`)
  // A stream of events is documented event by event.
  if (type === 'text/event-stream') return
  const valid = validatorOf([...steps, 'content', type, 'schema'])
  if (!valid(body)) {
    const errors = (valid.errors ?? []).map(({ instancePath, message, params }) => [
      instancePath,
      message,
      params,
    ])
    throw new Error(`${told} otherwise than documented: ${JSON.stringify({ errors, body })}`)
  }
}

const load = once(() => {
  const text = readFileSync(join(import.meta.dirname, '../../dist/openapi.json'), 'utf8')
  const document = JSON.parse(text) as { paths: Record<string, Record<string, unknown>> }
  const ajv = new Ajv2020({ strict: false, allErrors: true })
  formats.default(ajv)
  ajv.addSchema(document, 'api')
  // Literal parts before parameters, as the cell itself has it.
  const templates = Object.keys(document.paths).toSorted((a, b) => (key(a) < key(b) ? -1 : 1))
  const places = templates.map((template) => ({
    template,
    place: document.paths[template] ?? {},
    pattern: new RegExp(`^${template.replaceAll('.', '\\.').replaceAll(/\{\w+\}/g, '[^/]+')}$`),
  }))
  return { document, ajv, places, validators: new Map<string, ValidateFunction>() }
})

function placeOf(path: string) {
  return load().places.find(({ pattern }) => pattern.test(path))
}

function at(steps: string[]): unknown {
  return steps.reduce<unknown>(
    (node, step) => (node as Record<string, unknown> | undefined)?.[step],
    load().document,
  )
}

function validatorOf(steps: string[]): ValidateFunction {
  const { ajv, validators } = load()
  const pointer = steps.map((step) => step.replaceAll('~', '~0').replaceAll('/', '~1')).join('/')
  const known = validators.get(pointer) ?? ajv.compile({ $ref: `api#/${encodeURI(pointer)}` })
  validators.set(pointer, known)
  return known
}

function key(template: string): string {
  return template.replaceAll(/\{\w+\}/g, '~')
}

function once<T>(make: () => T): () => T {
  let made: T | undefined
  return () => (made ??= make())
}
