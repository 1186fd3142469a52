import { fn } from '../../runtime/fn.ts'
import { htmlOf } from '../../views/page.tsx'
import { ServicesPage, type ServiceItem } from '../../views/services.tsx'

export default fn('web-services', {}, async (c) => {
  const { body } = await c.env.API.call<{ items: ServiceItem[] }>(c, 'GET', '/api/services/catalog')
  return c.html(htmlOf(<ServicesPage services={body.items} />))
})
