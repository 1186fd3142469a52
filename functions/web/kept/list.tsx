import { fn } from '../../../runtime/fn.ts'
import type { Items, KeptItem } from '../../../views/answers.ts'
import { KeptDataPage } from '../../../views/kept/kept-data.tsx'

export default fn('web-kept-data', {}, async (c) => {
  const { body } = await c.env.API.call<Items<KeptItem>>(c, 'GET', '/api/kept-data')
  return c.render(<KeptDataPage items={body.items} />)
})
