import { SearchQuery } from '../../../cell/api/forms.ts'
import { fn } from '../../../runtime/fn.ts'
import { ServicesPage } from '../../../views/services/services.tsx'

export default fn('web/services/list', { query: SearchQuery }, async (c) => {
  const { body } = await c.env.API.call(c, 'GET /api/services/catalog')
  return c.render(<ServicesPage services={body.items} q={c.req.valid('query').q} />)
})
