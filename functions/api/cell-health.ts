import { Health } from '../../cell/api/answers/health.ts'
import { fn } from '../../runtime/fn.ts'

export default fn('cell-health', { answers: { 200: Health } }, async (c) =>
  c.json(await c.env.HEALTH.check(c.req.raw.signal)),
)
