import { NewToken } from '../../../cell/api/answers/people.ts'
import { TokenBody } from '../../../cell/api/inputs.ts'
import { fn } from '../../../runtime/fn.ts'

export default fn(
  'api/auth/token-create',
  {
    summary: 'Create an API token; its secret is in this answer only',
    json: TokenBody,
    answers: { 201: NewToken },
  },
  (c) => {
    const { name, scope, expires_at } = c.req.valid('json')
    return c.json(c.env.TOKENS.create(name, scope, expires_at ?? null), 201, { 'cache-control': 'no-store' })
  },
)
