import { useContext } from 'hono/jsx'
import type { PeerItem } from '../answers.ts'
import { action } from '../href.ts'
import { Button } from '../ui/button.tsx'
import { Card } from '../ui/card.tsx'
import { Choices, Field, Tick } from '../ui/field.tsx'
import { Frame } from '../ui/frame.tsx'
import { TunnelChoice } from './peer-add.tsx'
import { useWords } from '../words/words.ts'

/** What a peer may, and until when. */
export function PeerAccess({ peer }: { peer: PeerItem }) {
  const { peers: words } = useWords()
  const { name, tunnel, peer_to_peer, enabled, expires_at } = peer
  return (
    <Card title={words.access}>
      <form class="form" method="post" action={action('/peers/:name', { name })}>
        <Tick name="enabled" label={words.enabled} hint={words.enabledHint} checked={enabled} />
        <Services allowed={peer.services} />
        {tunnel !== null && <TunnelChoice value={tunnel} />}
        <Tick
          name="peer_to_peer"
          label={words.peerToPeer}
          hint={words.peerToPeerHint}
          checked={peer_to_peer}
        />
        <Field
          name="expires"
          label={words.expires}
          hint={words.expiresHint}
          type="date"
          value={expires_at?.slice(0, 10) ?? ''}
        />
        <Button>{words.save}</Button>
      </form>
    </Card>
  )
}

/** Those that are installed, and those that it may use once they are. */
function Services({ allowed }: { allowed: string[] | null }) {
  const { peers: words } = useWords()
  const installed = (useContext(Frame).services ?? []).map(({ id, name }) => ({ id, name }))
  const others = (allowed ?? []).filter((id) => installed.every((one) => one.id !== id))
  const offered = [...installed, ...others.map((id) => ({ id, name: id }))]
  return (
    <>
      <Choices
        name="access"
        label={words.services}
        value={allowed === null ? 'all' : 'some'}
        options={[
          { value: 'all', label: words.allServices, hint: words.allServicesHint },
          { value: 'some', label: words.someServices, hint: words.someServicesHint },
        ]}
      />
      <fieldset class="choices for-some">
        <legend class="hidden">{words.someServices}</legend>
        {offered.map(({ id, name }) => (
          <label class="choice">
            <input
              type="checkbox"
              name="services"
              value={id}
              checked={allowed === null || allowed.includes(id)}
            />
            <span>
              <b>{name}</b>
            </span>
          </label>
        ))}
      </fieldset>
    </>
  )
}
