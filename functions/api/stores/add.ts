import { AskedStore, Stores } from '../../../cell/api/answers/store.ts'
import { StoreAddBody } from '../../../cell/api/inputs.ts'
import { fn } from '../../../runtime/fn.ts'

export default fn(
  'api/stores/add',
  {
    summary: 'Show a store, or add it as it was shown and confirmed',
    json: StoreAddBody,
    answers: { 200: AskedStore, 201: Stores },
    problems: [
      'store-unavailable',
      'store-known',
      'store-unintroduced',
      'store-changed',
      'store-loopback',
      'index-unsigned',
      'index-invalid',
      'settings-invalid',
    ],
  },
  async (c) => {
    const { accept, ...store } = c.req.valid('json')
    if (accept === undefined) return c.json(await c.env.ADDER.ask(store, c.req.raw.signal), 200)
    await c.env.ADDER.add(store, accept, c.req.raw.signal)
    return c.json({ items: c.env.STORES.list() }, 201)
  },
)
