import { VerifyBody } from '../../cell/api/inputs.ts'
import { fn } from '../../runtime/fn.ts'

export default fn('verify', { json: VerifyBody }, async (c) =>
  c.json(await c.env.TRUST.check(c.req.valid('json'), c.req.raw.signal)),
)
