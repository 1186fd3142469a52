import type { HealthAnswer, JobItem, KeptItem, ServiceItem } from '../answers.ts'
import type { Get } from '../../runtime/functions/api-routes.ts'
import { href } from '../href.ts'
import { isLive, jobTitle } from '../jobs/job.tsx'
import { JobsTable } from '../jobs/jobs.tsx'
import { MakeRoom } from './make-room.tsx'
import { LinkButton } from '../ui/button.tsx'
import { Section } from '../ui/card.tsx'
import { Empty } from '../ui/empty.tsx'
import { Icon } from '../ui/icon.tsx'
import { Page } from '../ui/page.tsx'
import { StateBadge, toneOf } from '../ui/state-badge.tsx'
import type { Words } from '../words/en.ts'
import { healthText } from '../words/health-text.ts'
import { problemText } from '../words/problem-text.ts'
import { useWords } from '../words/words.ts'

interface HomeProps {
  health: HealthAnswer
  /** The latest. */
  jobs: JobItem[]
  /** Null when nobody knows now. */
  services: ServiceItem[] | null
  /** What can be deleted; null while the disk has room. */
  kept: KeptItem[] | null
}

/** What needs somebody first, then how the box is, then what was done. */
export function HomePage(about: HomeProps) {
  const { home: words } = useWords()
  return (
    <Page title={words.title} live={['home']}>
      <div id="home-now" class="section">
        <HomeNow {...about} />
      </div>
    </Page>
  )
}

/** Reads what the page shows. */
export async function readHome(get: Get): Promise<HomeProps> {
  const [health, jobs, services] = await Promise.all([
    get('GET /api/health'),
    get('GET /api/jobs', { query: { limit: 5 } }),
    // Without the engine nobody knows how services are, and the health says so.
    get('GET /api/services/catalog').catch(() => null),
  ])
  const full = health.items.some(({ problem }) => problem?.code === 'disk-full')
  // Its size costs a look at every file, so only where it helps.
  const kept = full ? (await get('GET /api/kept-data')).items : null
  return { health, jobs: jobs.items, services: services?.items ?? null, kept }
}

export function HomeNow({ health, jobs, services, kept }: HomeProps) {
  const { home: words } = useWords()
  const fresh = services?.every(({ installed_version }) => installed_version === null) ?? false
  return (
    <>
      {kept !== null && <MakeRoom kept={kept} />}
      <Attention health={health} jobs={jobs} services={services ?? []} />
      {fresh && (
        <Empty icon="services" title={words.firstService}>
          <p class="quiet">{words.firstServiceHint}</p>
          <LinkButton to={href('/services')}>{words.look}</LinkButton>
        </Empty>
      )}
      <Box health={health} />
      <Section title={words.jobs} aside={<a href={href('/jobs')}>{words.allJobs}</a>}>
        {jobs.length === 0 ? <p class="quiet">{words.noJobs}</p> : <JobsTable jobs={jobs} />}
      </Section>
    </>
  )
}

interface Need {
  id: string
  state: string
  /** Where it can be dealt with. */
  to: string
  name: string
  detail: string
}

function Attention({
  health,
  jobs,
  services,
}: Pick<HomeProps, 'health' | 'jobs'> & { services: ServiceItem[] }) {
  const words = useWords()
  const needs = needsOf(words, services)
  const parts = health.items.filter(({ state }) => state !== 'good')
  const live = jobs.filter(isLive)
  if (needs.length + parts.length + live.length === 0)
    return (
      <p class="toast" id="attention">
        <span>
          <Icon name="check" /> <b>{words.home.calm}</b> {words.home.calmMore}
        </span>
      </p>
    )
  return (
    <div id="attention">
      <Section title={words.home.attention}>
        <ul class="steps">
          {live.map((job) => (
            <li class="step tone-busy">
              <Icon name="busy" />
              <a href={href('/jobs/:id', { id: job.id })}>{jobTitle(words, job)}</a>
              <StateBadge state={job.state} of="job" />
            </li>
          ))}
          {parts.map((item) => (
            <li class={`step tone-${toneOf(item.state)}`}>
              <Icon name="warning" />
              <span class="label">
                {partName(words.home, item.name)}
                <span class="quiet"> {healthText(words, item)}</span>
              </span>
              <StateBadge state={item.state} />
            </li>
          ))}
          {needs.map(({ id, state, to, name, detail }) => (
            <li class={`step tone-${toneOf(state)}`} id={`needs-${id}`}>
              <Icon name="warning" />
              <span class="label">
                <a href={to}>{name}</a> <span class="quiet">{detail}</span>
              </span>
              <StateBadge state={state} />
            </li>
          ))}
        </ul>
      </Section>
    </div>
  )
}

/** Services that are not as they should be, and those that an install failed for. */
function needsOf(words: Words, services: ServiceItem[]): Need[] {
  return services
    .filter(({ state, last_problem }) => last_problem !== null || state === 'unhealthy' || state === 'failed')
    .map(({ id, name, state, last_problem }) => ({
      id,
      name,
      state: state === 'available' || state === 'running' ? 'warning' : state,
      to: href('/services/:id', { id }),
      detail: last_problem === null ? '' : problemText(words, last_problem).title,
    }))
}

function Box({ health: { items } }: { health: HealthAnswer }) {
  const words = useWords()
  return (
    <Section title={words.home.box}>
      <ul class="cards tight">
        {items.map((item) => (
          <li class="card" id={`part-${item.name.replaceAll(/\W+/g, '-')}`}>
            <div class="head">
              <h3>{partName(words.home, item.name)}</h3>
              <StateBadge state={item.state} />
            </div>
            <p>{healthText(words, item)}</p>
          </li>
        ))}
      </ul>
    </Section>
  )
}

function partName(
  words: { parts: Record<string, string>; store(id: string): string; service(id: string): string },
  name: string,
): string {
  if (name.startsWith('store ')) return words.store(name.slice('store '.length))
  if (name.startsWith('service ')) return words.service(name.slice('service '.length))
  return Object.hasOwn(words.parts, name) ? (words.parts[name] ?? name) : name
}
