import { DoneQuery } from '../../../cell/api/forms.ts'
import { fn } from '../../../runtime/fn.ts'
import { accountFacts } from '../../../views/account/account-facts.ts'
import { AccountPage } from '../../../views/account/account.tsx'

export default fn('web/account/show', { query: DoneQuery }, async (c) => {
  const facts = await accountFacts(c.env.API, c)
  return c.render(<AccountPage {...facts} done={c.req.valid('query').done} />)
})
