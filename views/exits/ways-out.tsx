import type { ConnectionItem, PeerExitItem, PeerItem } from '../answers.ts'
import { action } from '../href.ts'
import { Button } from '../ui/button.tsx'
import { Card } from '../ui/card.tsx'
import { Table } from '../ui/table.tsx'
import { useWords } from '../words/words.ts'

interface Row {
  peer: string
  device: string | null
  /** A connection, `direct`, or `person`. */
  way: string
}

interface WaysOutProps {
  peers: PeerItem[]
  choices: PeerExitItem[]
  connections: ConnectionItem[]
}

/** Each person with the way out, and below them their devices where they have several. */
export function WaysOut({ peers, choices, connections }: WaysOutProps) {
  const { exits: words } = useWords()
  const rows = peers.flatMap(({ name, devices }): Row[] => {
    const chosen = choices.find(({ peer }) => peer === name)
    const own = (device: string): string => {
      const found = chosen?.devices.find((one) => one.device === device)
      return found === undefined ? 'person' : (found.connection_id ?? 'direct')
    }
    return [
      { peer: name, device: null, way: chosen?.connection_id ?? 'direct' },
      ...(devices.length > 1 ? devices : []).map((one) => ({
        peer: name,
        device: one.name,
        way: own(one.name),
      })),
    ]
  })
  if (rows.length === 0) return null
  return (
    <Card title={words.people}>
      <p class="quiet">{words.peopleHint}</p>
      <Table
        label={words.people}
        rows={rows}
        columns={[
          {
            title: words.person,
            cell: ({ peer, device }) => (device === null ? peer : `${peer} / ${device}`),
          },
          { title: words.way, cell: (row) => <Way row={row} connections={connections} /> },
        ]}
      />
    </Card>
  )
}

function Way({ row: { peer, device, way }, connections }: { row: Row; connections: ConnectionItem[] }) {
  const { exits: words } = useWords()
  const name = device === null ? peer : `${peer} / ${device}`
  const options = [
    ...(device === null ? [] : [{ value: 'person', label: words.asPerson }]),
    { value: 'direct', label: words.direct },
    ...connections.map(({ id }) => ({ value: id, label: id })),
  ]
  return (
    <form class="actions" method="post" action={action('/peers/:name/exit', { name: peer })}>
      {device !== null && <input type="hidden" name="device" value={device} />}
      <select name="way" aria-label={words.wayOf(name)}>
        {options.map(({ value, label }) => (
          <option value={value} selected={value === way}>
            {label}
          </option>
        ))}
      </select>
      <Button weight="second" label={words.chooseFor(name)}>
        {words.choose}
      </Button>
    </form>
  )
}
