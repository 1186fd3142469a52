import { ServicesQuery } from '../../../cell/api/forms.ts'
import { fn } from '../../../runtime/fn.ts'
import { ServicesPage } from '../../../views/services/services.tsx'

export default fn('web/services/list', { query: ServicesQuery }, async (c) => {
  const { body } = await c.env.API.call(c, 'GET /api/services/catalog')
  return c.render(<ServicesPage services={body.items} {...c.req.valid('query')} />)
})
