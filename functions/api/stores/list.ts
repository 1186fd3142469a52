import { Stores } from '../../../cell/api/answers/store.ts'
import { fn } from '../../../runtime/fn.ts'

export default fn(
  'api/stores/list',
  {
    summary: 'List the stores with their keys, age and problems',
    answers: { 200: Stores },
  },
  (c) => c.json({ items: c.env.STORES.list() }),
)
