import { Stores } from '../../../cell/api/answers/store.ts'
import { StoresBody } from '../../../cell/api/inputs.ts'
import { fn } from '../../../runtime/fn.ts'

export default fn(
  'api/stores/change',
  {
    summary: 'Replace the list of stores',
    json: StoresBody,
    answers: { 200: Stores },
    problems: ['store-in-use', 'store-loopback', 'settings-invalid', 'vpn-overlaps'],
  },
  async (c) => {
    await c.env.SETTINGS.change(c.req.valid('json'), c.var.caller)
    return c.json({ items: c.env.STORES.list() })
  },
)
