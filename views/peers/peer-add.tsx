import { action, href } from '../href.ts'
import { Button, LinkButton } from '../ui/button.tsx'
import { Choices, Field, Tick } from '../ui/field.tsx'
import { Page } from '../ui/page.tsx'
import { errorOf, ProblemBox, type ProblemProps } from '../ui/problem-box.tsx'
import { useWords } from '../words/words.ts'

interface TypedPeer {
  name: string
  device: string
  without_device: boolean
  public_key: string
  tunnel: string
  peer_to_peer: boolean
}

interface PeerAddProps {
  typed: TypedPeer
  problem: ProblemProps | null
}

/** Lets somebody in. What is left open is decided by the cell: the address, and the keys. */
export function PeerAddPage({ typed, problem }: PeerAddProps) {
  const { peers: words, plan } = useWords()
  return (
    <Page title={words.add}>
      <p class="quiet">{words.addLead}</p>
      {problem !== null && <ProblemBox {...problem} />}
      <form class="form" method="post" action={action('/peers')}>
        <Field
          name="name"
          label={words.name}
          hint={words.nameHint}
          value={typed.name}
          error={errorOf(problem, 'name')}
          required
          verbatim
          more={{ maxlength: 64 }}
        />
        <Field
          name="device"
          label={words.device}
          hint={words.deviceHint}
          value={typed.device}
          error={errorOf(problem, 'device')}
          verbatim
          more={{ maxlength: 64 }}
        />
        <Tick
          name="without_device"
          label={words.withoutDevice}
          hint={words.withoutDeviceHint}
          checked={typed.without_device}
        />
        <TunnelChoice value={typed.tunnel} />
        <Tick
          name="peer_to_peer"
          label={words.peerToPeer}
          hint={words.peerToPeerHint}
          checked={typed.peer_to_peer}
        />
        <Field
          name="public_key"
          label={words.publicKey}
          hint={words.publicKeyHint}
          value={typed.public_key}
          error={errorOf(problem, 'public_key')}
          verbatim
        />
        <div class="actions">
          <Button icon="key">{words.add}</Button>
          <LinkButton to={href('/peers')} weight="second">
            {plan.cancel}
          </LinkButton>
        </div>
      </form>
    </Page>
  )
}

export function TunnelChoice({ value }: { value: string }) {
  const { peers: words } = useWords()
  return (
    <Choices
      name="tunnel"
      label={words.tunnel}
      value={value}
      options={[
        { value: 'split', label: words.split, hint: words.splitHint },
        { value: 'full', label: words.full, hint: words.fullHint },
      ]}
    />
  )
}
