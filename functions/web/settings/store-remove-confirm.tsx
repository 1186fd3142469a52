import { NoForm } from '../../../cell/api/forms.ts'
import { StoreParam } from '../../../cell/api/inputs.ts'
import { isProblem } from '../../../config/problem.ts'
import { fn } from '../../../runtime/fn.ts'
import { href } from '../../../views/href.ts'
import { StoreRemovePage } from '../../../views/settings/store-remove.tsx'

export default fn('web/settings/store-remove-confirm', { param: StoreParam, form: NoForm }, async (c) => {
  const { id } = c.req.valid('param')
  try {
    await c.env.API.call(c, 'DELETE /api/stores/:id', { param: { id } })
    return c.redirect(href('/settings', {}, { done: 'saved' }), 303)
  } catch (error) {
    if (!isProblem(error) || error.code !== 'store-in-use') throw error
    const { body } = await c.env.API.call(c, 'GET /api/stores')
    const store = body.items.find((one) => one.id === id)
    if (store === undefined) throw error
    c.status(409)
    return c.render(<StoreRemovePage store={store} problem={error.details} />)
  }
})
