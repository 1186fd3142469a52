import type { Items, PeerItem } from '../answers.ts'
import { href } from '../href.ts'
import { Button, LinkButton } from '../ui/button.tsx'
import { Empty } from '../ui/empty.tsx'
import { When } from '../ui/facts.tsx'
import { Page } from '../ui/page.tsx'
import { StateBadge, StateDot } from '../ui/state-badge.tsx'
import { Table } from '../ui/table.tsx'
import { useWords } from '../words/words.ts'
import { deviceState, lastSeen, peerState } from './peer-state.ts'

interface PeersProps {
  peers: Items<PeerItem>
  /** What was looked for, if anything was. */
  q?: string | undefined
}

/** People and their devices, a page at a time. */
export function PeersPage({ peers: { items, next }, q = '' }: PeersProps) {
  const { peers: words } = useWords()
  const add = (
    <LinkButton to={href('/peers/add')} icon="key">
      {words.add}
    </LinkButton>
  )
  if (items.length === 0 && q === '')
    return (
      <Page title={words.title}>
        <Empty icon="shield" title={words.none}>
          <p class="quiet">{words.noneHint}</p>
          {add}
        </Empty>
      </Page>
    )
  return (
    <Page title={words.title} aside={add}>
      <form class="search" role="search" action={href('/peers')}>
        <label class="hidden" for="q">
          {words.searchHint}
        </label>
        <input id="q" name="q" type="search" value={q} placeholder={words.searchHint} maxlength={64} />
        <Button weight="second">{words.search}</Button>
      </form>
      {items.length === 0 ? <p class="quiet">{words.noneFound(q)}</p> : <List peers={items} />}
      {next !== null && (
        <a href={href('/peers', {}, { cursor: next, ...(q !== '' && { q }) })}>{words.more}</a>
      )}
    </Page>
  )
}

function List({ peers }: { peers: PeerItem[] }) {
  const { peers: words } = useWords()
  return (
    <Table
      label={words.title}
      rows={peers}
      columns={[
        { title: words.name, cell: ({ name }) => <a href={href('/peers/:name', { name })}>{name}</a> },
        { title: words.state, cell: (one) => <StateBadge state={peerState(one)} /> },
        { title: words.devices, cell: (one) => <Devices peer={one} /> },
        { title: words.seen, cell: (one) => <Seen at={lastSeen(one)} /> },
        {
          title: words.access,
          cell: ({ services }) => (services === null ? words.allServices : words.onlySome(services.length)),
        },
        {
          title: words.expires,
          cell: ({ expires_at }) => (expires_at === null ? words.never : <When at={expires_at} />),
        },
        { title: words.signIn, cell: ({ sign_in }) => words.signIns[sign_in] },
      ]}
    />
  )
}

function Devices({ peer: { name, devices } }: { peer: PeerItem }) {
  const { peers: words } = useWords()
  if (devices.length === 0) return <>{words.noDevices}</>
  return (
    <ul class="plain">
      {devices.map((one) => (
        <li class="row">
          <StateDot state={deviceState(one)} />
          <a href={href('/peers/:name/devices/:device', { name, device: one.name })}>{one.name}</a>
        </li>
      ))}
    </ul>
  )
}

function Seen({ at }: { at: string | null }) {
  const { peers: words } = useWords()
  return at === null ? <>{words.unseen}</> : <When at={at} />
}
