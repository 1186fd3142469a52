import { DoneQuery } from '../../../cell/api/forms.ts'
import { fn } from '../../../runtime/fn.ts'
import { ownFacts } from '../../../views/own/own-facts.ts'
import { OwnPage } from '../../../views/own/own.tsx'

export default fn('web/own/show', { query: DoneQuery }, async (c) =>
  c.render(<OwnPage {...await ownFacts(c.env.API, c)} done={c.req.valid('query').done} />),
)
