import { fn } from '../../../runtime/fn.ts'

export default fn(
  'api/schemas/manifest',
  {
    summary: 'Download the JSON Schema of a manifest, for editors',
    answers: { 200: 'application/schema+json' },
  },
  async (c) =>
    c.body(await c.env.SCHEMAS.manifestSchema(), 200, { 'content-type': 'application/schema+json' }),
)
