import { fn } from '../../../runtime/fn.ts'
import { KeptDataPage } from '../../../views/kept/kept-data.tsx'

export default fn('web/kept/list', {}, async (c) => {
  const { body } = await c.env.API.call(c, 'GET /api/kept-data')
  return c.render(<KeptDataPage items={body.items} />)
})
