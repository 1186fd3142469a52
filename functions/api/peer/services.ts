import { ActiveServices } from '../../../cell/api/answers/service.ts'
import { fn } from '../../../runtime/fn.ts'

export default fn(
  'peer-services',
  { answers: { 200: ActiveServices }, problems: ['engine-unavailable', 'engine-refused'] },
  async (c) => c.json(await c.env.OWN.services(c.var.caller)),
)
