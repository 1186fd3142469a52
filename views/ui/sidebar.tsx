import { useContext } from 'hono/jsx'
import { action, href } from '../href.ts'
import { useWords } from '../words/words.ts'
import { Frame, type InstalledService } from './frame.tsx'
import { Icon, type IconName } from './icon.tsx'
import { StateDot } from './state-badge.tsx'

/** The navigation: a column on wide screens, and a sheet that a button opens, script or not, on small ones. */
export function Sidebar() {
  const { nav } = useWords()
  const { services, peer } = useContext(Frame)
  return (
    <nav id="menu" class="menu" aria-label={nav.label} popover="auto">
      <div class="menu-close">
        <button class="plain" popovertarget="menu" popovertargetaction="hide">
          <Icon name="cross" /> <span class="hidden">{nav.close}</span>
        </button>
      </div>
      {peer === null ? <AdminEntries services={services} /> : <PeerEntries />}
      <form method="post" action={action('/sign-out')}>
        <button class="plain">{nav.signOut}</button>
      </form>
    </nav>
  )
}

function AdminEntries({ services }: { services: InstalledService[] | null }) {
  const { nav } = useWords()
  return (
    <ul>
      <Entry to={href('/')} icon="home" label={nav.home} />
      <li>
        <Anchor to={href('/services')} icon="services" label={nav.services} />
        <SidebarServices services={services} />
      </li>
      <Entry to={href('/peers')} icon="shield" label={nav.peers} />
      <Entry to={href('/exits')} icon="external" label={nav.exits} />
      <Entry to={href('/domain')} icon="key" label={nav.domain} />
      <Entry to={href('/jobs')} icon="jobs" label={nav.jobs} />
      <Entry to={href('/kept-data')} icon="archive" label={nav.keptData} />
      <Entry to={href('/activity')} icon="activity" label={nav.activity} />
      <Entry to={href('/settings')} icon="settings" label={nav.settings} />
      <Entry to={href('/account')} icon="person" label={nav.account} />
    </ul>
  )
}

/** A peer sees what concerns it alone. */
function PeerEntries() {
  const { nav } = useWords()
  return (
    <ul>
      <Entry to={href('/me')} icon="home" label={nav.home} />
      <Entry to={href('/account')} icon="person" label={nav.account} />
    </ul>
  )
}

/** The installed services with their states: part of the navigation, and what changes in it. */
function SidebarServices({ services }: { services: InstalledService[] | null }) {
  return (
    <ul id="nav-services" aria-label={useWords().nav.installed}>
      <SidebarEntries services={services} />
    </ul>
  )
}

export function SidebarEntries({ services }: { services: InstalledService[] | null }) {
  const { nav } = useWords()
  if (services === null) return <li class="quiet small">{nav.unseen}</li>
  return (
    <>
      {services.map((service) => (
        <SidebarService {...service} />
      ))}
    </>
  )
}

function SidebarService({ id, name, state }: InstalledService) {
  return (
    <li id={`nav-${id}`}>
      <Here to={href('/services/:id', { id })}>
        <StateDot state={state} /> {name}
      </Here>
    </li>
  )
}

interface EntryProps {
  to: string
  icon: IconName
  label: string
}

function Entry(props: EntryProps) {
  return (
    <li>
      <Anchor {...props} />
    </li>
  )
}

function Anchor({ to, icon, label }: EntryProps) {
  return (
    <Here to={to}>
      <Icon name={icon} /> {label}
    </Here>
  )
}

function Here({ to, children }: { to: string; children: unknown }) {
  const { here } = useContext(Frame)
  const path = here.split('?')[0]
  return (
    <a href={to} {...(path === to && { 'aria-current': 'page' })}>
      {children}
    </a>
  )
}
