import { TokenParam } from '../../../cell/api/inputs.ts'
import { fn } from '../../../runtime/fn.ts'

export default fn(
  'api/auth/token-revoke',
  {
    summary: 'Revoke an API token',
    param: TokenParam,
    answers: { 204: null },
    problems: ['token-unknown'],
  },
  (c) => {
    c.env.TOKENS.revoke(c.req.valid('param').id)
    return c.body(null, 204)
  },
)
