import { fn } from '../../../runtime/fn.ts'
import type { Items, PeerItem } from '../../../views/answers.ts'
import { OwnPage, type OwnService } from '../../../views/peers/own.tsx'

export default fn('web-own', {}, async (c) => {
  const { body: peer } = await c.env.API.call<PeerItem>(c, 'GET', '/api/peer/dashboard')
  // Without the engine nobody knows how services are.
  const services = await c.env.API.call<Items<OwnService>>(c, 'GET', '/api/peer/services').catch(() => null)
  return c.render(<OwnPage peer={peer} services={services?.body.items ?? []} />)
})
