import { Health } from '../../cell/api/answers/health.ts'
import { fn } from '../../runtime/fn.ts'

export default fn(
  'api/cell-health',
  {
    summary: 'Check engine, database, disk, clock, network and stores',
    answers: { 200: Health },
  },
  async (c) => c.json(await c.env.HEALTH.check(c.req.raw.signal)),
)
