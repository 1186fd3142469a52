import type { ConnectionItem, ConnectionsAnswer, PeerExitItem, PeerItem } from '../answers.ts'
import { href } from '../href.ts'
import { LinkButton } from '../ui/button.tsx'
import { Card } from '../ui/card.tsx'
import { Empty } from '../ui/empty.tsx'
import { Page } from '../ui/page.tsx'
import { StateBadge } from '../ui/state-badge.tsx'
import { Table } from '../ui/table.tsx'
import { useWords } from '../words/words.ts'
import { WaysOut } from './ways-out.tsx'

interface ExitsProps {
  list: ConnectionsAnswer
  choices: PeerExitItem[]
  peers: PeerItem[]
}

/** The connections, and who leaves by which. */
export function ExitsPage({ list: { items, exits }, choices, peers }: ExitsProps) {
  const { exits: words } = useWords()
  return (
    <Page title={words.title}>
      <p class="quiet">{words.lead}</p>
      {exits.length === 0 ? (
        <Empty icon="external" title={words.none}>
          <p class="quiet">{words.noneHint}</p>
        </Empty>
      ) : (
        <>
          <Card title={words.connections}>
            {items.length === 0 ? (
              <p class="quiet">{words.connectionsNone}</p>
            ) : (
              <Connections items={items} />
            )}
            <div class="actions">
              {exits.map(({ service, name }) => (
                <LinkButton to={href('/exits/new/:id', { id: service })} weight="second">
                  {words.add(name)}
                </LinkButton>
              ))}
            </div>
          </Card>
          <WaysOut peers={peers} choices={choices} connections={items} />
        </>
      )}
    </Page>
  )
}

function Connections({ items }: { items: ConnectionItem[] }) {
  const { exits: words } = useWords()
  return (
    <Table
      label={words.connections}
      rows={items}
      columns={[
        { title: words.connection, cell: ({ id }) => <a href={href('/exits/:id', { id })}>{id}</a> },
        { title: words.exit, cell: ({ service }) => service },
        { title: words.state, cell: ({ state }) => <StateBadge state={state} /> },
        { title: words.carries, cell: ({ carries }) => (carries.udp ? words.everything : words.tcpOnly) },
        {
          title: words.usedBy,
          cell: ({ used_by }) => (used_by.length === 0 ? words.nobody : used_by.join(', ')),
        },
      ]}
    />
  )
}
