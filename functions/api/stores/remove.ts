import { Stores } from '../../../cell/api/answers/store.ts'
import { NoBody, StoreParam } from '../../../cell/api/inputs.ts'
import { fn } from '../../../runtime/fn.ts'

export default fn(
  'api/stores/remove',
  {
    summary: 'Remove a store; the newest version that was seen of it is remembered for a while',
    param: StoreParam,
    json: NoBody,
    answers: { 200: Stores },
    problems: ['store-unknown', 'store-in-use'],
  },
  (c) => {
    c.env.SETTINGS.removeStore(c.req.valid('param').id)
    return c.json({ items: c.env.STORES.list() }, 200)
  },
)
