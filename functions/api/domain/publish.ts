import { Domain } from '../../../cell/api/answers/domain.ts'
import { NoBody } from '../../../cell/api/inputs.ts'
import { fn } from '../../../runtime/fn.ts'

/** Determines the public address of the cell now, and publishes it if it has changed. */
export default fn(
  'api/domain/publish',
  {
    summary: 'Publish the public address of the cell at its DNS provider',
    json: NoBody,
    answers: { 200: Domain },
    problems: [
      ...(['domain-local', 'domain-token-missing', 'domain-token-wrong'] as const),
      ...(['domain-foreign', 'domain-unavailable'] as const),
    ],
  },
  async (c) => {
    await c.env.ADDRESS.look(c.var.caller.name, c.req.raw.signal)
    return c.json(c.env.DOMAIN.show())
  },
)
