import { StoreParam } from '../../../cell/api/inputs.ts'
import { Problem } from '../../../config/problem.ts'
import { fn } from '../../../runtime/fn.ts'
import { StoreRemovePage } from '../../../views/settings/store-remove.tsx'

export default fn('web/settings/store-remove', { param: StoreParam }, async (c) => {
  const { id } = c.req.valid('param')
  const { body } = await c.env.API.call(c, 'GET /api/stores')
  const store = body.items.find((one) => one.id === id)
  if (store === undefined) throw new Problem('store-unknown', { id })
  return c.render(<StoreRemovePage store={store} problem={null} />)
})
