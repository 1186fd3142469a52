import type { PeerItem } from '../answers.ts'
import { useFormat } from '../format.ts'
import { action, href } from '../href.ts'
import { Button, LinkButton } from '../ui/button.tsx'
import { Card } from '../ui/card.tsx'
import { Dialog, DialogForm } from '../ui/dialog.tsx'
import { Facts, When } from '../ui/facts.tsx'
import { Page } from '../ui/page.tsx'
import { StateBadge } from '../ui/state-badge.tsx'
import { PasswordAgain } from '../account/password-again.tsx'
import { ProblemBox, type ProblemProps } from '../ui/problem-box.tsx'
import { Invitation, type MadeInvite } from './invitation.tsx'
import { PeerAccess } from './peer-access.tsx'
import { peerState } from './peers.tsx'
import { useWords } from '../words/words.ts'

interface PeerProps {
  peer: PeerItem
  /** Just added: its configuration is what is wanted now. */
  added: boolean
  /** Made just now: it is shown here, and never again. */
  invite?: MadeInvite | undefined
  /** Why none could be made. */
  problem?: ProblemProps | undefined
}

/** One peer: how it is, how it gets in, and what it may. */
export function PeerPage({ peer, added, invite, problem }: PeerProps) {
  return (
    <Page title={peer.name} aside={<StateBadge state={peerState(peer)} />}>
      <div class="pair">
        <PeerConfiguration peer={peer} shown={added} />
        <PeerNow peer={peer} />
      </div>
      <div class="pair">
        <PeerAccess peer={peer} />
        <SignIn peer={peer} invite={invite} problem={problem} />
      </div>
    </Page>
  )
}

/** Whether it is there, and whence. */
function PeerNow({ peer }: { peer: PeerItem }) {
  const { peers: words } = useWords()
  const format = useFormat()
  const { address, last_handshake_at, endpoint, rx, tx, expires_at, public_key } = peer
  return (
    <Card title={words.now}>
      <Facts
        facts={[
          [words.address, address ?? words.noAddress],
          [words.seen, last_handshake_at === null ? words.never : <When at={last_handshake_at} />],
          [words.from, endpoint ?? undefined],
          [words.traffic, words.inAndOut(format.bytes(rx), format.bytes(tx))],
          [words.expires, expires_at === null ? undefined : <When at={expires_at} />],
          [words.publicKey, <code>{public_key}</code>],
        ]}
      />
    </Card>
  )
}

/** How the device gets in: its file, its picture, and other keys. */
function PeerConfiguration({ peer: { name, key_here }, shown }: { peer: PeerItem; shown: boolean }) {
  const { peers: words } = useWords()
  const picture = (
    <img
      class="qr"
      src={href('/peers/:name/config.svg', { name })}
      alt={words.qrOf(name)}
      width="280"
      height="280"
      loading="lazy"
    />
  )
  return (
    <Card title={words.configuration}>
      <p class="quiet">{key_here ? words.configurationHint : words.keyElsewhere}</p>
      {key_here && shown && picture}
      <div class="actions">
        <LinkButton to={href('/peers/:name/config', { name })} icon="download">
          {words.download}
        </LinkButton>
        {key_here && !shown && (
          <Dialog id="qr" open={words.qr} title={words.qrOf(name)}>
            {picture}
          </Dialog>
        )}
        <Dialog id="rotate" open={words.rotate} title={words.rotateTitle}>
          <p>{words.rotateHint}</p>
          <DialogForm to={action('/peers/:name/rotate', { name })}>{words.rotate}</DialogForm>
        </Dialog>
      </div>
    </Card>
  )
}

function SignIn({ peer: { name }, invite, problem }: Pick<PeerProps, 'peer' | 'invite' | 'problem'>) {
  const { peers: words } = useWords()
  return (
    <Card title={words.signIn}>
      <p class="quiet">{words.signInHint}</p>
      {problem !== undefined && <ProblemBox {...problem} />}
      {invite !== undefined && <Invitation name={name} {...invite} />}
      <form class="form" method="post" action={action('/peers/:name/invite', { name })}>
        <PasswordAgain problem={problem} />
        <Button weight="second">{words.invite}</Button>
      </form>
      <div class="actions">
        <LinkButton to={href('/peers/:name/remove', { name })} weight="danger" icon="trash">
          {words.remove}
        </LinkButton>
      </div>
    </Card>
  )
}
