import type { Child } from 'hono/jsx'
import { servicesAtOnce } from '../cell/api/forms.ts'
import type { Get } from '../runtime/functions/api-routes.ts'
import { HomeNow, readHome } from './home/home.tsx'
import { JobView } from './jobs/job.tsx'
import { readJob } from './jobs/read-job.ts'
import { JobsTable } from './jobs/jobs.tsx'
import { KeptDataNow } from './kept/kept-data.tsx'
import { SidebarEntries } from './ui/sidebar.tsx'
import { StateBadge } from './ui/state-badge.tsx'
import { ServiceNow } from './services/service-overview.tsx'
import { Found } from './services/services.tsx'

/** What the API's stream of changes tells, as far as pages care. */
export interface Change {
  type: string
  data: { id?: string; job?: string; ended_at?: string | null }
}

/** A part of a page that changes by itself: the content of the element `id`, after which changes it is drawn, and how. */
export interface Region {
  id: string
  affectedBy(change: Change): boolean
  draw(get: Get): Promise<Child>
}

const regions: Record<string, (about: string) => Region> = {
  nav: () => ({
    id: 'nav-services',
    affectedBy: ({ type }) => ['service', 'health'].includes(type),
    draw: async (get) => {
      const { items } = await get('GET /api/services/active')
      return <SidebarEntries services={items} />
    },
  }),
  home: () => ({
    id: 'home-now',
    affectedBy: ({ type }) => ['service', 'job', 'health', 'stores', 'settings'].includes(type),
    draw: async (get) => <HomeNow {...await readHome(get)} />,
  }),
  /** About how many are shown, and what was searched for: `48/mail`. */
  services: (about) => ({
    id: 'found',
    affectedBy: ({ type }) => ['service', 'stores', 'health'].includes(type),
    draw: async (get) => {
      const { items } = await get('GET /api/services/catalog')
      const [shown = '', q = ''] = about.split(/\/(.*)/s)
      return <Found services={items} q={q} shown={Number(shown) || servicesAtOnce} />
    },
  }),
  service: (id) => ({
    id: 'service-now',
    affectedBy: (change) => isOf(id, change),
    draw: async (get) => (
      <ServiceNow service={await get('GET /api/services/catalog/:id', { param: { id } })} />
    ),
  }),
  state: (id) => ({
    id: 'service-state',
    affectedBy: (change) => isOf(id, change),
    draw: async (get) => {
      const { state } = await get('GET /api/services/catalog/:id', { param: { id } })
      return <StateBadge state={state} />
    },
  }),
  job: (id) => ({
    id: 'job',
    affectedBy: ({ type, data }) => (type === 'job' ? data.id === id : data.job === id),
    draw: async (get) => <JobView {...await readJob(get, id)} />,
  }),
  jobs: () => ({
    id: 'jobs-now',
    affectedBy: ({ type }) => type === 'job',
    draw: async (get) => <JobsTable jobs={(await get('GET /api/jobs', { query: { limit: 25 } })).items} />,
  }),
  kept: () => ({
    id: 'kept-now',
    affectedBy: ({ type, data }) => type === 'job' && data.ended_at !== null,
    draw: async (get) => <KeptDataNow items={(await get('GET /api/kept-data')).items} />,
  }),
}

/** The region that a page names: `nav`, `job:<id>`, `services:<how many>/<what is searched for>`. */
export function regionOf(name: string): Region | undefined {
  const [kind = '', about = ''] = name.split(/:(.*)/s)
  // What is searched for is anything; all else is part of an address of the API.
  const fits = kind === 'services' || /^[a-z0-9-]*$/.test(about)
  return fits && Object.hasOwn(regions, kind) ? regions[kind]?.(about) : undefined
}

function isOf(id: string, { type, data }: Change): boolean {
  return ['health', 'stores'].includes(type) || (type === 'service' && data.id === id)
}
