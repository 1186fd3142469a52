import { servicesAtOnce } from '../../cell/api/forms.ts'
import type { ServiceItem } from '../answers.ts'
import { href } from '../href.ts'
import { hx } from '../hx.ts'
import { LinkButton } from '../ui/button.tsx'
import { Section } from '../ui/card.tsx'
import { Empty } from '../ui/empty.tsx'
import { Icon } from '../ui/icon.tsx'
import { Page } from '../ui/page.tsx'
import { ServiceCard } from './service-card.tsx'
import { useWords } from '../words/words.ts'

interface ServicesProps {
  /** All of them. */
  services: ServiceItem[]
  /** What is searched for. */
  q: string
  /** How many of those that are not installed are shown. */
  shown: number
}

export function ServicesPage({ services, q, shown }: ServicesProps) {
  const words = useWords().services
  return (
    <Page title={words.title} live={[`services:${shown}/${q}`]}>
      <Search q={q} />
      <div id="found" class="section" aria-live="polite">
        <Found services={services} q={q} shown={shown} />
      </div>
    </Page>
  )
}

/** What fits the search, out of all services. */
export function Found({ services, q, shown }: ServicesProps) {
  const words = useWords().services
  const found = services.filter((service) => fits(service, q))
  if (services.length === 0)
    return (
      <Empty icon="services" title={words.none}>
        <p class="quiet">{words.noneHint}</p>
      </Empty>
    )
  if (found.length === 0)
    return (
      <Empty icon="search" title={words.notFound(q)}>
        <a href={href('/services')}>{words.all}</a>
      </Empty>
    )
  const available = found.filter((one) => !isInstalled(one))
  const rest = available.slice(shown)
  const more = href('/services', {}, { q, shown: String(shown + servicesAtOnce) })
  return (
    <>
      <Group title={words.installed} services={found.filter(isInstalled)} />
      <Group title={words.available} services={available} shown={shown} />
      {rest[0] !== undefined && (
        <div class="actions">
          <LinkButton to={`${more}#service-${rest[0].id}`} weight="second">
            {words.more(Math.min(rest.length, servicesAtOnce))}
          </LinkButton>
        </div>
      )}
    </>
  )
}

function Search({ q }: { q: string }) {
  const words = useWords().services
  return (
    <form class="search" action={href('/services')} role="search">
      <label class="hidden" for="q">
        {words.search}
      </label>
      <input
        id="q"
        name="q"
        type="search"
        value={q}
        placeholder={words.search}
        autocomplete="off"
        {...hx.search(href('/services'), '#found')}
      />
      <button class="second">
        <Icon name="search" /> <span class="hidden">{words.searchButton}</span>
      </button>
    </form>
  )
}

function Group({ title, services, shown }: { title: string; services: ServiceItem[]; shown?: number }) {
  const words = useWords().services
  if (services.length === 0) return null
  return (
    <Section title={title} aside={<span class="quiet small">{words.count(services.length)}</span>}>
      <ul class="cards">
        {services.slice(0, shown).map((service) => (
          <ServiceCard {...service} />
        ))}
      </ul>
    </Section>
  )
}

function isInstalled({ installed_version }: ServiceItem): boolean {
  return installed_version !== null
}

function fits({ id, name, description }: ServiceItem, q: string): boolean {
  const wanted = q.trim().toLowerCase()
  return [id, name, description].some((text) => text.toLowerCase().includes(wanted))
}
