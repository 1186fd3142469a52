import { DoneQuery } from '../../../cell/api/forms.ts'
import { fn } from '../../../runtime/fn.ts'
import type { DomainAnswer } from '../../../views/answers.ts'
import { DomainPage } from '../../../views/domain/domain.tsx'

export default fn('web-domain', { query: DoneQuery }, async (c) => {
  const { body: domain } = await c.env.API.call<DomainAnswer>(c, 'GET', '/api/domain')
  return c.render(<DomainPage domain={domain} done={c.req.valid('query').done} />)
})
