import { fn } from '../../../runtime/fn.ts'
import { OwnPage } from '../../../views/peers/own.tsx'

export default fn('web/own/show', {}, async (c) => {
  const { body: peer } = await c.env.API.call(c, 'GET /api/peer/dashboard')
  // Without the engine the states of services are unknown.
  const services = await c.env.API.call(c, 'GET /api/peer/services').catch(() => null)
  return c.render(<OwnPage peer={peer} services={services?.body.items ?? []} />)
})
