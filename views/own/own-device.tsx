import type { DeviceItem } from '../answers.ts'
import { useFormat } from '../format.ts'
import { action, href } from '../href.ts'
import { Button, LinkButton } from '../ui/button.tsx'
import { Card } from '../ui/card.tsx'
import { Dialog, DialogForm } from '../ui/dialog.tsx'
import { Facts, When } from '../ui/facts.tsx'
import { Field } from '../ui/field.tsx'
import { Page } from '../ui/page.tsx'
import { errorOf, ProblemBox, type ProblemProps } from '../ui/problem-box.tsx'
import { StateBadge } from '../ui/state-badge.tsx'
import { useWords } from '../words/words.ts'
import { MadeLink } from '../peers/made-link.tsx'
import { deviceState } from '../peers/peer-state.ts'

interface OwnDeviceProps {
  device: DeviceItem
  /** The address of its configuration, made just now: shown here, and never again. */
  link?: string
  problem?: ProblemProps
}

/** One of a person's own devices: how it connects, what it is called, other keys, and away with it. */
export function OwnDevicePage({ device, link, problem }: OwnDeviceProps) {
  const { own: words, peers } = useWords()
  const { name } = device
  const param = { device: name }
  return (
    <Page title={name} aside={<StateBadge state={deviceState(device)} />}>
      <Connect device={device} {...(link !== undefined && { link })} />
      <Card title={words.rename}>
        {problem !== undefined && <ProblemBox {...problem} />}
        <form class="form" method="post" action={action('/me/devices/:device', param)}>
          <Field
            name="name"
            label={peers.name}
            hint={peers.nameHint}
            value={name}
            error={errorOf(problem, 'name')}
            required
            verbatim
          />
          <Button weight="second">{peers.save}</Button>
        </form>
      </Card>
      <Card title={words.lost}>
        <p class="quiet">{words.lostHint}</p>
        <div class="actions">
          <Dialog id="rotate" open={peers.rotate} title={peers.rotateTitle}>
            <p>{peers.rotateHint}</p>
            <DialogForm to={action('/me/devices/:device/rotate', param)}>{peers.rotate}</DialogForm>
          </Dialog>
          <Dialog id="remove" open={words.removeDevice} weight="danger" title={words.removeTitle(name)}>
            <p>{words.removeHint}</p>
            <DialogForm to={action('/me/devices/:device/remove', param)}>{words.removeDevice}</DialogForm>
          </Dialog>
        </div>
      </Card>
      <Technical device={device} />
      <a href={href('/me')}>{words.back}</a>
    </Page>
  )
}

function Connect({ device: { name, key_here }, link }: OwnDeviceProps) {
  const { own: words, peers } = useWords()
  const param = { device: name }
  return (
    <Card title={words.connect}>
      {link !== undefined && <MadeLink url={link} />}
      <p>{key_here ? words.scan : peers.keyElsewhere}</p>
      {key_here && (
        <img
          class="qr"
          src={href('/me/devices/:device/config.svg', param)}
          alt={peers.qrOf(name)}
          width="280"
          height="280"
        />
      )}
      <div class="actions">
        <LinkButton to={href('/me/devices/:device/config', param)} icon="download" weight="second">
          {peers.download}
        </LinkButton>
        <form method="post" action={action('/me/devices/:device/link', param)}>
          <Button weight="second">{peers.link}</Button>
        </form>
      </div>
      {key_here && <p class="quiet">{peers.configurationHint}</p>}
    </Card>
  )
}

function Technical({ device }: OwnDeviceProps) {
  const { own: words, peers } = useWords()
  const format = useFormat()
  const { address, public_key, last_handshake_at, rx, tx, expires_at } = device
  return (
    <details class="card">
      <summary>{words.technical}</summary>
      <Facts
        facts={[
          [peers.seen, last_handshake_at === null ? peers.never : <When at={last_handshake_at} />],
          [peers.expires, expires_at === null ? undefined : <When at={expires_at} />],
          [peers.address, address ?? peers.noAddress],
          [peers.traffic, peers.inAndOut(format.bytes(rx), format.bytes(tx))],
          [peers.publicKey, <code>{public_key}</code>],
        ]}
      />
    </details>
  )
}
