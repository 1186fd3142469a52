import { SessionParam } from '../../../cell/api/inputs.ts'
import { fn } from '../../../runtime/fn.ts'

export default fn(
  'api/auth/session-end',
  {
    summary: 'End a session',
    param: SessionParam,
    answers: { 204: null },
    problems: ['session-unknown'],
  },
  (c) => {
    c.env.SESSIONS.end(c.var.caller, c.req.valid('param').id)
    return c.body(null, 204)
  },
)
