import { DoneQuery } from '../../../cell/api/forms.ts'
import { fn } from '../../../runtime/fn.ts'
import { DomainPage } from '../../../views/domain/domain.tsx'

export default fn('web/domain/show', { query: DoneQuery }, async (c) => {
  const { body: domain } = await c.env.API.call(c, 'GET /api/domain')
  return c.render(<DomainPage domain={domain} done={c.req.valid('query').done} />)
})
