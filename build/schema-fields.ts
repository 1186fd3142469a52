import { heard } from '../config/field-messages.ts'
import * as v from 'valibot'
import { plainObject } from '../config/json-closed.ts'

/** A field of an object schema, as a document shows it. */
export interface Field {
  name: string
  type: string
  isRequired: boolean
  rules: string[]
  meaning: string
  /** The objects in it that have fields of their own; `place` is `[]` for the items of a list. */
  parts: { place: string; schema: v.GenericSchema }[]
}

interface Item {
  kind: string
  type: string
  message?: unknown
  title?: string
  description?: string
  metadata?: { title?: string; uniqueItems?: boolean }
}

/** The fields of an object. Of a choice of objects: of all of them, each with the types that have it. */
export function fieldsOf(schema: v.GenericSchema): Field[] {
  const base = baseOf(schema) as v.GenericSchema & Partial<Inside>
  if (base.type !== 'variant') return Object.entries(base.entries ?? {}).map(fieldOf)
  const options = (base.options ?? []) as v.GenericSchema[]
  const found = options.flatMap((option) => {
    const fields = fieldsOf(option)
    const of = fields.find(({ name }) => name === 'type')?.type ?? ''
    return fields.map((field) => ({ ...field, of }))
  })
  return Object.values(Object.groupBy(found, ({ name }) => name)).flatMap((same = []) => {
    const [first] = same
    if (first === undefined) return []
    const { of: _, ...field } = first
    const meanings = [...new Set(same.map(({ meaning }) => meaning))]
    const only = same.length < options.length ? [`For ${same.map(({ of }) => of).join(', ')}.`] : []
    return {
      ...field,
      type: [...new Set(same.map(({ type }) => type))].join(', '),
      rules: new Set(same.map(({ rules }) => rules.join())).size > 1 ? [] : first.rules,
      meaning: [...meanings, ...only].join(' ').trim() || 'What it takes.',
    }
  })
}

function fieldOf([name, field]: [string, v.GenericSchema]): Field {
  const isRequired = field.type !== 'exact_optional'
  const inner = isRequired ? field : (field as v.ExactOptionalSchema<v.GenericSchema, undefined>).wrapped
  const meaning = itemsOf(inner).findLast(({ description }) => description !== undefined)?.description ?? ''
  return { name, type: typeOf(inner), isRequired, rules: rulesOf(inner), meaning, parts: partsOf(inner) }
}

function typeOf(schema: v.GenericSchema): string {
  const items = itemsOf(schema)
  const title = items.findLast((item) => item.title ?? item.metadata?.title)
  if (title !== undefined) return title.title ?? title.metadata?.title ?? ''
  const base = baseOf(schema) as v.GenericSchema & Partial<Inside>
  switch (base.type) {
    case 'string':
      return 'text'
    case 'boolean':
      return '`true` or `false`'
    case 'literal':
      return `\`${JSON.stringify(base.literal)}\``
    case 'picklist':
      return [...new Set((base.options ?? []).map((one) => `\`${String(one)}\``))].join(', ')
    case 'array':
      return base.item === undefined ? 'list' : `list of ${typeOf(base.item)}`
    case 'record':
      return base.value === undefined ? 'map' : `map of ${typeOf(base.value)}`
    case 'union':
      return (base.options ?? []).map((one) => typeOf(one as v.GenericSchema)).join(' or ')
    case 'number':
      return 'number'
    default:
      return 'object'
  }
}

interface Inside {
  entries: Record<string, v.GenericSchema>
  literal: unknown
  options: readonly unknown[]
  item: v.GenericSchema
  key: v.GenericSchema
  value: v.GenericSchema
}

function partsOf(schema: v.GenericSchema): Field['parts'] {
  const base = baseOf(schema) as v.GenericSchema & Partial<Inside>
  if (base.item !== undefined) return isObject(base.item) ? [{ place: '[]', schema: base.item }] : []
  if (base.value !== undefined) return isObject(base.value) ? [{ place: '.<key>', schema: base.value }] : []
  return isObject(schema) ? [{ place: '', schema }] : []
}

function isObject(schema: v.GenericSchema): boolean {
  const base = baseOf(schema)
  return 'entries' in base || base.type === 'variant'
}

/** What is checked, in the words of the complaints; a complaint that is no rule says what is refused. */
function rulesOf(schema: v.GenericSchema): string[] {
  const items = itemsOf(schema)
  const found = items.flatMap(({ kind, message: carried }) => {
    if (kind !== 'validation' || typeof carried !== 'string') return []
    const { message } = heard(carried)
    if (unsaid.test(message)) return []
    return [/^must /.test(message) ? message : `refused when it ${message}`]
  })
  const isList = items.some(({ metadata }) => metadata?.uniqueItems !== undefined)
  const base = baseOf(schema) as v.GenericSchema & Partial<Inside>
  const inner = base.item ?? base.value
  const named =
    base.type !== 'record' || base.key === undefined
      ? []
      : rulesOf(base.key).map((rule) => `each key: ${rule}`)
  const each =
    inner === undefined || typeOf(schema) !== `${isList ? 'list' : 'map'} of ${typeOf(inner)}`
      ? []
      : rulesOf(inner)
  const once = items.some(({ metadata }) => metadata?.uniqueItems === true) ? ['each once'] : []
  return [...new Set([...found, ...once, ...named, ...each.map((rule) => `each: ${rule}`)])]
}

/** Said otherwise, or of no interest. */
const unsaid = /^(must have at least 0|names one thing twice|has more than .*)$/

function baseOf(schema: v.GenericSchema): v.GenericSchema {
  const schemas = itemsOf(schema).filter(({ kind }) => kind === 'schema')
  return (schemas.findLast((one) => (one as unknown) !== plainObject) ?? schema) as unknown as v.GenericSchema
}

/** A pipe and the pipes in it as one list. */
function itemsOf(schema: v.GenericSchema): Item[] {
  if (!('pipe' in schema)) return [schema as unknown as Item]
  return (schema.pipe as v.GenericSchema[]).flatMap(itemsOf)
}
