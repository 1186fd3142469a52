import { fn } from '../../runtime/fn.ts'

export default fn(
  'api/openapi',
  {
    summary: 'Download this description of the API',
    answers: { 200: 'application/json' },
  },
  async (c) => c.body(await c.env.DOCUMENT.text(), 200, { 'content-type': 'application/json' }),
)
