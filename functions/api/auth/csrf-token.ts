import { fn } from '../../../runtime/fn.ts'

export default fn('csrf-token', {}, (c) =>
  c.json({ token: c.env.PEOPLE.csrf(c.var.caller) }, 200, { 'cache-control': 'no-store' }),
)
