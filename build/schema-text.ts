/** The parts of JSON Schema that the OpenAPI document uses. */
export interface JsonSchema {
  $ref?: string
  type?: string | string[]
  const?: unknown
  enum?: unknown[]
  format?: string
  properties?: Record<string, JsonSchema>
  required?: string[]
  additionalProperties?: boolean | JsonSchema
  items?: JsonSchema
  anyOf?: JsonSchema[]
  oneOf?: JsonSchema[]
}

const widest = 88

/** A schema as people read it: `{ id: string, size?: integer, job: Job | null }`, broken into lines where it is long. */
export function schemaText(schema: JsonSchema, indent = ''): string {
  const flat = flatText(schema)
  if (indent.length + flat.length <= widest) return flat
  const { properties, items, anyOf, oneOf } = schema
  const deeper = `${indent}  `
  if (properties !== undefined) {
    const lines = fieldsOf(schema).map(([name, field]) => `${deeper}${name}: ${schemaText(field, deeper)}`)
    return ['{', ...lines, `${indent}}`].join('\n')
  }
  if (items !== undefined) return `[${schemaText(items, indent)}]`
  const options = anyOf ?? oneOf
  return options === undefined ? flat : options.map((one) => schemaText(one, indent)).join(' | ')
}

function flatText(schema: JsonSchema): string {
  const { $ref, type, format, properties, additionalProperties, items, anyOf, oneOf } = schema
  if ($ref !== undefined) return $ref.split('/').at(-1) ?? $ref
  if ('const' in schema) return JSON.stringify(schema.const)
  if (schema.enum !== undefined) return schema.enum.map((one) => JSON.stringify(one)).join(' | ')
  const options = anyOf ?? oneOf
  if (options !== undefined) return options.map(flatText).join(' | ')
  if (properties !== undefined) {
    const fields = fieldsOf(schema).map(([name, field]) => `${name}: ${flatText(field)}`)
    return fields.length === 0 ? '{}' : `{ ${fields.join(', ')} }`
  }
  if (typeof additionalProperties === 'object') return `{ [key]: ${flatText(additionalProperties)} }`
  if (items !== undefined) return `[${flatText(items)}]`
  if (format === 'date-time') return 'time'
  return type === undefined ? 'any' : [type].flat().join(' | ')
}

function fieldsOf({ properties = {}, required = [] }: JsonSchema): [string, JsonSchema][] {
  return Object.entries(properties).map(([name, field]) => [
    required.includes(name) ? name : `${name}?`,
    field,
  ])
}
