import type { Child } from 'hono/jsx'
import type { ServiceItem } from '../answers.ts'
import { href } from '../href.ts'
import { Tile } from '../ui/card.tsx'
import { Page } from '../ui/page.tsx'
import { StateBadge } from '../ui/state-badge.tsx'
import { useWords } from '../words/words.ts'

export type Tab = 'overview' | 'accounts' | 'settings' | 'logs' | 'danger'

export interface ServicePageProps {
  service: Pick<ServiceItem, 'id' | 'name'> & {
    /** Null while it can't be told. */
    state: string | null
    manifest?: { icon?: string; accounts?: object } | null
  }
  tab: Tab
  children: Child
}

/** The frame of every page about one service. */
export function ServicePage({ service, tab, children }: ServicePageProps) {
  const words = useWords().service
  const { id, name, state, manifest } = service
  const tabs: [Tab, string][] = [
    ['overview', href('/services/:id', { id })],
    ...(manifest?.accounts === undefined
      ? []
      : [['accounts', href('/services/:id/accounts', { id })] satisfies [Tab, string]]),
    ['settings', href('/services/:id/settings', { id })],
    ['logs', href('/services/:id/logs', { id })],
    ['danger', href('/services/:id/danger', { id })],
  ]
  const picture = manifest?.icon === undefined ? undefined : href('/services/:id/icon', { id })
  return (
    <Page
      title={name}
      live={[`state:${id}`, ...(tab === 'overview' ? [`service:${id}`] : [])]}
      sign={<Tile name={name} picture={picture} />}
      aside={<span id="service-state">{state !== null && <StateBadge state={state} />}</span>}
    >
      <nav class="tabs" aria-label={words.tabsLabel}>
        {tabs.map(([one, to]) => (
          <a href={to} {...(one === tab && { 'aria-current': 'page' })}>
            {words.tabs[one]}
          </a>
        ))}
      </nav>
      {children}
    </Page>
  )
}
