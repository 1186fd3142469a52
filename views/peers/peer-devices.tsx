import type { DeviceItem, PeerItem } from '../answers.ts'
import { action, href } from '../href.ts'
import { Button, LinkButton } from '../ui/button.tsx'
import { Card, Section } from '../ui/card.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { Facts, When } from '../ui/facts.tsx'
import { Field } from '../ui/field.tsx'
import { errorOf, ProblemBox, type ProblemProps } from '../ui/problem-box.tsx'
import { StateBadge } from '../ui/state-badge.tsx'
import { useWords } from '../words/words.ts'
import { DeviceQr } from './device-qr.tsx'
import { deviceState } from './peer-state.ts'

/** What was typed of a device, and why it was not added. */
export interface RefusedDevice {
  typed: string
  problem: ProblemProps
}

interface PeerDevicesProps {
  peer: PeerItem
  /** Whether the QR code of the first one is open already. */
  shown: boolean
  refused?: RefusedDevice | undefined
}

/** The devices of a person, each with its QR code and its file, and one more. */
export function PeerDevices({ peer: { name, devices }, shown, refused }: PeerDevicesProps) {
  const { peers: words } = useWords()
  return (
    <Section title={words.devices}>
      {devices.length === 0 && <p class="quiet">{words.noDevicesHint}</p>}
      <div class="pair">
        {devices.map((one, at) => (
          <DeviceCard id={`qr-${at}`} peer={name} device={one} shown={shown && at === 0} />
        ))}
        <Card title={words.addDevice}>
          {refused !== undefined && <ProblemBox {...refused.problem} />}
          <form class="form" method="post" action={action('/peers/:name/devices', { name })}>
            <Field
              name="name"
              label={words.deviceName}
              hint={words.nameHint}
              value={refused?.typed}
              error={errorOf(refused?.problem ?? null, 'name')}
              required
              verbatim
              more={{ maxlength: 64 }}
            />
            <Button weight="second">{words.addDevice}</Button>
          </form>
        </Card>
      </div>
    </Section>
  )
}

interface DeviceCardProps {
  /** Of the dialog with its QR code. */
  id: string
  peer: string
  device: DeviceItem
  shown: boolean
}

function DeviceCard({ id, peer, device, shown }: DeviceCardProps) {
  const { peers: words } = useWords()
  const { name, key_here, address, last_handshake_at, expires_at } = device
  const param = { name: peer, device: name }
  const picture = <DeviceQr peer={peer} device={name} />
  return (
    <Card title={name} aside={<StateBadge state={deviceState(device)} />}>
      {key_here && shown && picture}
      <Facts
        facts={[
          [words.seen, last_handshake_at === null ? words.unseen : <When at={last_handshake_at} />],
          [words.address, address ?? words.noAddress],
          [words.expires, expires_at === null ? undefined : <When at={expires_at} />],
        ]}
      />
      <div class="actions">
        {key_here && !shown && (
          <Dialog id={id} open={words.qr} label={words.showQrOf(name)} title={words.qrOf(name)}>
            {picture}
          </Dialog>
        )}
        <LinkButton
          to={href('/peers/:name/devices/:device/config', param)}
          icon="download"
          weight="second"
          label={words.downloadOf(name)}
        >
          {words.download}
        </LinkButton>
        <LinkButton
          to={href('/peers/:name/devices/:device', param)}
          weight="second"
          label={words.manageOf(name)}
        >
          {words.manage}
        </LinkButton>
      </div>
    </Card>
  )
}
