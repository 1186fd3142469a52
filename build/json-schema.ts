import { toJsonSchema } from '@valibot/to-json-schema'
import type { GenericSchema } from 'valibot'
import { manifestShape } from '../cell/manifest/shape.ts'
import { indexSchema } from '../cell/store-index/schema.ts'
import { plainObject } from '../config/json-closed.ts'

/** The manifest of a service, for the editors of authors. */
export function manifestJsonSchema(): object {
  const description = 'The manifest of a service of a store of the Personal Internet Cell.'
  return jsonSchema(manifestShape, { title: 'Manifest, version 3', description })
}

/** The index of a store, for programs that make one. */
export function indexJsonSchema(): object {
  const description = 'The index.json of a store of the Personal Internet Cell.'
  return jsonSchema(indexSchema, { title: 'Index of a store, version 1', description })
}

/** Where JSON Schema can't express a rule, the result allows what the cell refuses, never the other way round. */
function jsonSchema(schema: GenericSchema, about: { title: string; description: string }): object {
  const { $schema, ...rest } = toJsonSchema(schema, {
    target: 'draft-2020-12',
    errorMode: 'ignore',
    overrideSchema({ valibotSchema, jsonSchema: made }) {
      if (valibotSchema === plainObject) return { type: 'object' }
      const isClosed = 'rest' in valibotSchema && (valibotSchema.rest as GenericSchema).type === 'never'
      return isClosed ? { ...made, additionalProperties: false } : null
    },
  })
  return { $schema, ...about, ...rest }
}
