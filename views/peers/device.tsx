import type { DeviceItem } from '../answers.ts'
import { useFormat } from '../format.ts'
import { action, href } from '../href.ts'
import { Button, LinkButton } from '../ui/button.tsx'
import { Card } from '../ui/card.tsx'
import { Dialog, DialogForm } from '../ui/dialog.tsx'
import { Facts, When } from '../ui/facts.tsx'
import { Page } from '../ui/page.tsx'
import type { ProblemProps } from '../ui/problem-box.tsx'
import { StateBadge } from '../ui/state-badge.tsx'
import { useWords } from '../words/words.ts'
import { DeviceAccess } from './device-access.tsx'
import { DeviceQr } from './device-qr.tsx'
import { MadeLink } from './made-link.tsx'
import { deviceState } from './peer-state.ts'

interface DeviceProps {
  peer: string
  device: DeviceItem
  /** Just added, or given other keys: its configuration is what is wanted now. */
  added?: boolean
  /** The address of its configuration, made just now: shown here, and never again. */
  link?: string | undefined
  /** Why it was not changed. */
  problem?: ProblemProps | undefined
}

/** One device of a person: how it gets in, what it is called, other keys, and away with it. */
export function DevicePage({ peer, device, added = false, link, problem }: DeviceProps) {
  const { peers: words } = useWords()
  return (
    <Page title={device.name} aside={<StateBadge state={deviceState(device)} />}>
      <p>
        <a href={href('/peers/:name', { name: peer })}>{words.deviceOf(peer)}</a>
      </p>
      <div class="pair">
        <div class="section">
          <Configuration peer={peer} device={device} added={added} link={link} />
          <Now device={device} />
          <Remove peer={peer} device={device} />
        </div>
        <DeviceAccess peer={peer} device={device} problem={problem} />
      </div>
    </Page>
  )
}

function Remove({ peer, device: { name } }: DeviceProps) {
  const { peers: words } = useWords()
  return (
    <Card title={words.removeDevice}>
      <p class="quiet">{words.removeDeviceHint}</p>
      <div class="actions">
        <LinkButton
          to={href('/peers/:name/devices/:device/remove', { name: peer, device: name })}
          weight="danger"
          icon="trash"
        >
          {words.removeOf(name)}
        </LinkButton>
      </div>
    </Card>
  )
}

function Configuration({ peer, device: { name, key_here }, added, link }: DeviceProps) {
  const { peers: words } = useWords()
  const param = { name: peer, device: name }
  return (
    <Card title={words.configuration}>
      <p class="quiet">{key_here ? words.configurationHint : words.keyElsewhere}</p>
      {link !== undefined && <MadeLink url={link} />}
      {key_here && added && <DeviceQr peer={peer} device={name} />}
      <div class="actions">
        {key_here && !added && (
          <Dialog id="qr" open={words.qr} title={words.qrOf(name)}>
            <DeviceQr peer={peer} device={name} />
          </Dialog>
        )}
        <LinkButton to={href('/peers/:name/devices/:device/config', param)} icon="download" weight="second">
          {words.download}
        </LinkButton>
        <form method="post" action={action('/peers/:name/devices/:device/link', param)}>
          <Button weight="second">{words.link}</Button>
        </form>
        <Dialog id="rotate" open={words.rotate} title={words.rotateTitle}>
          <p>{words.rotateHint}</p>
          <DialogForm to={action('/peers/:name/devices/:device/rotate', param)}>{words.rotate}</DialogForm>
        </Dialog>
      </div>
    </Card>
  )
}

function Now({ device }: Pick<DeviceProps, 'device'>) {
  const { peers: words } = useWords()
  const format = useFormat()
  const { address, last_handshake_at, endpoint, rx, tx, public_key, keys_at } = device
  return (
    <details class="card">
      <summary>{words.now}</summary>
      <Facts
        facts={[
          [words.address, address ?? words.noAddress],
          [words.seen, last_handshake_at === null ? words.unseen : <When at={last_handshake_at} />],
          [words.from, endpoint ?? undefined],
          [words.traffic, words.inAndOut(format.bytes(rx), format.bytes(tx))],
          [words.publicKey, <code>{public_key}</code>],
          [words.keysOf, <When at={keys_at} />],
        ]}
      />
    </details>
  )
}
