import { ServiceParam } from '../../../cell/api/inputs.ts'
import { Problem } from '../../../config/problem.ts'
import { fn } from '../../../runtime/fn.ts'
import { KeptDataDeletePage } from '../../../views/kept/kept-data.tsx'

export default fn('web/kept/delete', { param: ServiceParam }, async (c) => {
  const { id } = c.req.valid('param')
  const { body } = await c.env.API.call(c, 'GET /api/kept-data')
  const item = body.items.find((one) => one.id === id)
  if (item === undefined) throw new Problem('kept-data-unknown', { id })
  return c.render(<KeptDataDeletePage item={item} confirm="" problem={null} />)
})
