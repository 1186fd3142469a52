import { StoresBody } from '../../../cell/api/inputs.ts'
import { fn } from '../../../runtime/fn.ts'

export default fn('stores-change', { json: StoresBody }, (c) => {
  c.env.SETTINGS.change(c.req.valid('json'))
  return c.json({ items: c.env.STORES.list() })
})
