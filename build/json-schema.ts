import { toJsonSchema } from '@valibot/to-json-schema'
import type { GenericSchema } from 'valibot'
import { manifestShape } from '../cell/manifest/shape.ts'
import { plainObject } from '../config/json-closed.ts'

/**
 * The manifest as JSON Schema, for editors. Where JSON Schema can't express a rule it allows what the cell refuses,
 * never the other way round.
 */
export function manifestJsonSchema(): object {
  const { $schema, ...rest } = toJsonSchema(manifestShape, {
    target: 'draft-2020-12',
    errorMode: 'ignore',
    overrideSchema({ valibotSchema, jsonSchema }) {
      if (valibotSchema === plainObject) return { type: 'object' }
      const isClosed = 'rest' in valibotSchema && (valibotSchema.rest as GenericSchema).type === 'never'
      return isClosed ? { ...jsonSchema, additionalProperties: false } : null
    },
  })
  const description = 'The manifest of a service of a store of the Personal Internet Cell.'
  return { $schema, title: 'Manifest, version 3', description, ...rest }
}
