import { fn } from '../../../runtime/fn.ts'
import { OwnSetupPage } from '../../../views/own/own-setup.tsx'

/** How the peer's devices come to use its services. */
export default fn('web/own/setup', {}, async (c) => {
  const { body } = await c.env.API.call(c, 'GET /api/peer/service-credentials')
  return c.render(<OwnSetupPage credentials={body.items} />)
})
