import type { DeviceItem } from '../answers.ts'
import { action, href } from '../href.ts'
import { Button, LinkButton } from '../ui/button.tsx'
import { Card } from '../ui/card.tsx'
import { When } from '../ui/facts.tsx'
import { Field } from '../ui/field.tsx'
import { errorOf, ProblemBox, type ProblemProps } from '../ui/problem-box.tsx'
import { StateBadge } from '../ui/state-badge.tsx'
import { deviceState } from '../peers/peer-state.ts'
import { useWords } from '../words/words.ts'

interface OwnDevicesProps {
  devices: DeviceItem[]
  /** What was typed, and why it was refused. */
  typed?: string | undefined
  problem?: ProblemProps | undefined
}

/** The devices of a person: how each is, and one more. */
export function OwnDevices({ devices, typed, problem }: OwnDevicesProps) {
  const { own: words } = useWords()
  return (
    <Card title={words.devices} id="devices">
      <p class="quiet">{devices.length === 0 ? words.noDevices : words.devicesHint}</p>
      <ul class="rows">
        {devices.map((device) => (
          <Row device={device} />
        ))}
      </ul>
      {problem !== undefined && <ProblemBox {...problem} />}
      <form class="form" method="post" action={action('/me/devices')}>
        <Field
          name="name"
          label={words.newDevice}
          hint={words.newDeviceHint}
          value={typed}
          error={errorOf(problem, 'name')}
          required
          verbatim
        />
        <Button weight="second">{words.addDevice}</Button>
      </form>
    </Card>
  )
}

function Row({ device }: { device: DeviceItem }) {
  const { own: words, peers } = useWords()
  const { name, last_handshake_at } = device
  return (
    <li>
      <b class="label">{name}</b>
      <StateBadge state={deviceState(device)} />
      <span class="quiet small">
        {last_handshake_at === null ? words.neverSeen : <When at={last_handshake_at} />}
      </span>
      <LinkButton
        to={href('/me/devices/:device', { device: name })}
        weight="second"
        label={words.manageOf(name)}
      >
        {peers.configuration}
      </LinkButton>
    </li>
  )
}
