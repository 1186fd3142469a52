import type { Items, PeerItem } from '../answers.ts'
import { useFormat } from '../format.ts'
import { href } from '../href.ts'
import { LinkButton } from '../ui/button.tsx'
import { Empty } from '../ui/empty.tsx'
import { When } from '../ui/facts.tsx'
import { Page } from '../ui/page.tsx'
import { StateBadge } from '../ui/state-badge.tsx'
import { Table } from '../ui/table.tsx'
import { useWords } from '../words/words.ts'

/** Who may use the VPN, a page at a time. */
export function PeersPage({ peers: { items, next } }: { peers: Items<PeerItem> }) {
  const { peers: words } = useWords()
  const add = (
    <LinkButton to={href('/peers/add')} icon="key">
      {words.add}
    </LinkButton>
  )
  if (items.length === 0)
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
      <List peers={items} />
      {next !== null && <a href={href('/peers', {}, { cursor: next })}>{words.more}</a>}
    </Page>
  )
}

function List({ peers }: { peers: PeerItem[] }) {
  const { peers: words } = useWords()
  const format = useFormat()
  return (
    <Table
      label={words.title}
      rows={peers}
      columns={[
        { title: words.name, cell: ({ name }) => <a href={href('/peers/:name', { name })}>{name}</a> },
        { title: words.state, cell: (one) => <StateBadge state={peerState(one)} /> },
        { title: words.address, cell: ({ address }) => address ?? words.noAddress },
        {
          title: words.seen,
          cell: ({ last_handshake_at }) =>
            last_handshake_at === null ? words.never : <When at={last_handshake_at} />,
        },
        {
          title: words.traffic,
          cell: ({ rx, tx }) => words.inAndOut(format.bytes(rx), format.bytes(tx)),
        },
      ]}
    />
  )
}

export function peerState({ enabled, expired, connected }: PeerItem): string {
  if (!enabled) return 'disabled'
  if (expired) return 'expired'
  return connected ? 'connected' : 'away'
}
