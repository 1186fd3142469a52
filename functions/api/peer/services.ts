import { ActiveServices } from '../../../cell/api/answers/service.ts'
import { fn } from '../../../runtime/fn.ts'

export default fn(
  'api/peer/services',
  {
    summary: 'List the services that the peer that is signed in can use',
    answers: { 200: ActiveServices },
    problems: ['engine-unavailable', 'engine-refused'],
  },
  async (c) => c.json(await c.env.OWN.services(c.var.caller)),
)
