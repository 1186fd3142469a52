import { fn } from '../../runtime/fn.ts'
import type { HealthAnswer, Items, JobItem, ServiceItem } from '../../views/answers.ts'
import { HomePage } from '../../views/home.tsx'

export default fn('web-home', {}, async (c) => {
  const { API } = c.env
  const [health, jobs, services] = await Promise.all([
    API.call<HealthAnswer>(c, 'GET', '/api/health'),
    API.call<Items<JobItem>>(c, 'GET', '/api/jobs?limit=5'),
    // Without the engine nobody knows how services are, and the health says so.
    API.call<Items<ServiceItem>>(c, 'GET', '/api/services/catalog').catch(() => null),
  ])
  const about = { health: health.body, jobs: jobs.body.items, services: services?.body.items ?? null }
  return c.render(<HomePage {...about} />)
})
