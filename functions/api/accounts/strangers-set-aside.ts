import { StrangersSetAside } from '../../../cell/api/answers/account.ts'
import { NoBody, ServiceParam } from '../../../cell/api/inputs.ts'
import { fn } from '../../../runtime/fn.ts'

export default fn(
  'api/accounts/strangers-set-aside',
  {
    summary: 'Remove accounts that nobody has added; the service sets their data aside',
    param: ServiceParam,
    json: NoBody,
    answers: { 200: StrangersSetAside },
    problems: ['service-not-installed', 'accounts-none'],
  },
  async (c) => c.json(await c.env.ACCOUNTS.setStrangersAside(c.req.valid('param').id, c.var.caller.name)),
)
