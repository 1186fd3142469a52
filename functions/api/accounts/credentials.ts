import { Credentials } from '../../../cell/api/answers/account.ts'
import { PeerParam } from '../../../cell/api/peer-inputs.ts'
import { fn } from '../../../runtime/fn.ts'

export default fn(
  'api/accounts/credentials',
  {
    summary: 'Show what a peer needs to use its accounts; passwords to the peer itself only',
    param: PeerParam,
    answers: { 200: Credentials },
    problems: ['peer-unknown', 'secret-unreadable'],
  },
  async (c) => {
    const { name } = c.req.valid('param')
    const { caller } = c.var
    const isOwn = caller.kind === 'session' && caller.peer === name
    return c.json(await c.env.CREDENTIALS.of(name, isOwn), 200, { 'cache-control': 'no-store' })
  },
)
