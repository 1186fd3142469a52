import { NoBody } from '../../../cell/api/inputs.ts'
import { fn } from '../../../runtime/fn.ts'

export default fn('admin-reset', { json: NoBody }, async (c) =>
  c.json(await c.env.PEOPLE.resetAdmin(), 200, { 'cache-control': 'no-store' }),
)
