import type { AccountsGivenAnswer, PeerAccountsAnswer, PeerItem } from '../answers.ts'
import { action, href } from '../href.ts'
import { Button, LinkButton } from '../ui/button.tsx'
import { Card } from '../ui/card.tsx'
import { Page } from '../ui/page.tsx'
import { StateBadge } from '../ui/state-badge.tsx'
import { PasswordAgain } from '../account/password-again.tsx'
import { ProblemBox, type ProblemProps } from '../ui/problem-box.tsx'
import { Invitation, type MadeInvite } from './invitation.tsx'
import { PeerAccess } from './peer-access.tsx'
import { PeerDevices, type RefusedDevice } from './peer-devices.tsx'
import { PeerAccounts, type RefusedAccounts } from './peer-accounts.tsx'
import { peerState } from './peer-state.ts'
import { useWords } from '../words/words.ts'

interface PeerProps {
  peer: PeerItem
  accounts: PeerAccountsAnswer
  /** Just added: the configuration of the first device is what is wanted now. */
  added?: boolean
  /** Made just now: it is shown here, and never again. */
  invite?: MadeInvite | undefined
  /** Why none could be made. */
  problem?: ProblemProps | undefined
  /** The device that could not be added, and why. */
  refused?: RefusedDevice | undefined
  /** The accounts that were added or reset just now: their passwords are shown here, and never again. */
  made?: AccountsGivenAnswer['items']
  /** Why no accounts could be added. */
  refusedAccounts?: RefusedAccounts | undefined
}

/** One person: with what they get in, what they may use, and how they sign in. */
export function PeerPage(props: PeerProps) {
  const { peer, accounts, added = false, invite, problem, refused, made = [], refusedAccounts } = props
  const { peers: words } = useWords()
  const { name } = peer
  return (
    <Page title={name} aside={<StateBadge state={peerState(peer)} />}>
      <PeerDevices peer={peer} shown={added} refused={refused} />
      <div class="pair">
        <PeerAccess peer={peer} />
        <SignIn peer={peer} invite={invite} problem={problem} />
      </div>
      <PeerAccounts name={name} accounts={accounts} made={made} refused={refusedAccounts} />
      <Card title={words.removeTitle}>
        <p class="quiet">{words.removeHint}</p>
        <div class="actions">
          <LinkButton to={href('/peers/:name/remove', { name })} weight="danger" icon="trash">
            {words.removeOf(name)}
          </LinkButton>
        </div>
      </Card>
    </Page>
  )
}

function SignIn({
  peer: { name, sign_in },
  invite,
  problem,
}: Pick<PeerProps, 'peer' | 'invite' | 'problem'>) {
  const { peers: words } = useWords()
  return (
    <Card title={words.signIn}>
      <p>{words.signInStates[sign_in]}</p>
      <p class="quiet">{words.signInHint}</p>
      {problem !== undefined && <ProblemBox {...problem} />}
      {invite !== undefined && <Invitation name={name} {...invite} />}
      <form class="form" method="post" action={action('/peers/:name/invite', { name })}>
        <PasswordAgain problem={problem} />
        <Button weight="second">{words.invite}</Button>
      </form>
    </Card>
  )
}
