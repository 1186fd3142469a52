import { jsx } from 'hono/jsx'
import { InFrame } from '../../views/ui/page.tsx'
import { ServicesPage } from '../../views/services/services.tsx'

const services = Array.from({ length: 60 }, (_, at) => ({
  id: `service-${at}`,
  store: 'fixture',
  name: `Service ${at}`,
  description: 'What a service says of itself in a sentence of about this length.',
  version: '1.0.0',
  installed_version: at % 3 === 0 ? '1.0.0' : null,
  state: at % 3 === 0 ? 'running' : 'available',
  last_problem: null,
  requires: [],
  privileges: [],
  resources: { memory: 16e6, disk_download: 2e6, disk_installed: 4e6 },
  url: null,
  job: null,
}))
const facts = {
  language: 'en' as const,
  theme: 'auto' as const,
  here: '/services',
  signedIn: true,
  services: services.filter(({ installed_version }) => installed_version !== null),
}

/** Draws the page of 60 services as often as asked, and gives the ms of processor time that one takes. */
export function renderMs(times: number): number {
  const before = process.cpuUsage()
  for (let drawn = 0; drawn < times; drawn++)
    String(
      jsx(
        InFrame as never,
        { facts },
        jsx(ServicesPage, { services, q: '', shown: services.length }) as never,
      ),
    )
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1_000 / times
}
