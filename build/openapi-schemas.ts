import { toJsonSchema, toJsonSchemaDefs, type ConversionConfig } from '@valibot/to-json-schema'
import type { GenericSchema } from 'valibot'
import { plainObject } from '../config/json-closed.ts'
import { Job, Step } from '../cell/api/answers/job.ts'
import { Problem } from '../cell/api/answers/problem.ts'
import { CatalogueItem } from '../cell/api/answers/service.ts'

/** Shapes that stand in many answers; the document tells each once. */
const shared = { Problem, Job, Step, CatalogueItem }

/** What a JSON Schema can't say is left out: it says less then than the cell checks, never something else. */
const config: ConversionConfig = {
  target: 'draft-2020-12',
  errorMode: 'ignore',
  definitions: shared,
  overrideSchema: ({ valibotSchema }) => (valibotSchema === plainObject ? { type: 'object' } : null),
  overrideRef: ({ referenceId }) => `#/components/schemas/${referenceId}`,
}

/** A schema as JSON Schema: as it parses what comes in, or as it types what goes out. */
export function schemaOf(schema: GenericSchema, typeMode: 'input' | 'output'): object {
  const { $schema: _, $defs: __, ...plain } = toJsonSchema(schema, { ...config, typeMode })
  return plain
}

export function components(): Record<string, object> {
  return toJsonSchemaDefs(shared, { ...config, typeMode: 'output' })
}
