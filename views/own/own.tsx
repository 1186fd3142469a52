import type { CredentialsItem, PeerItem } from '../answers.ts'
import { href } from '../href.ts'
import { LinkButton } from '../ui/button.tsx'
import { Card } from '../ui/card.tsx'
import { Page } from '../ui/page.tsx'
import type { ProblemProps } from '../ui/problem-box.tsx'
import { useWords } from '../words/words.ts'
import type { AppPasswordMade } from './own-app-passwords.tsx'
import { OwnDevices } from './own-devices.tsx'
import { OwnServices, type OwnService } from './own-services.tsx'
import type { RefusedShare } from './own-shares.tsx'

interface OwnProps {
  peer: PeerItem
  services: OwnService[]
  credentials: CredentialsItem[]
  /** What was done just now. */
  done?: string | undefined
  appPassword?: AppPasswordMade
  share?: RefusedShare
  /** Of a device that could not be added. */
  typed?: string
  problem?: ProblemProps
}

/** What a peer sees of the cell: its services with what it signs in with, its devices, and its sign-in. */
export function OwnPage({ peer, services, credentials, done, appPassword, share, typed, problem }: OwnProps) {
  const { own: words, domain } = useWords()
  return (
    <Page title={words.hello(peer.name)}>
      {isTold(done) && (
        <p class="toast" role="status">
          {words[done]}
        </p>
      )}
      <OwnServices services={services} credentials={credentials} made={appPassword} share={share} />
      <OwnDevices devices={peer.devices} typed={typed} problem={problem} />
      <Card title={words.more}>
        <div class="actions">
          <LinkButton to={href('/me/setup')} weight="second">
            {words.setUp}
          </LinkButton>
          <LinkButton to={href('/trust')} weight="second" icon="shield">
            {domain.trust}
          </LinkButton>
          <LinkButton to={href('/account')} weight="second" icon="person">
            {words.password}
          </LinkButton>
        </div>
      </Card>
    </Page>
  )
}

const told = ['removed', 'revoked', 'shared', 'unshared'] as const

function isTold(done: string | undefined): done is (typeof told)[number] {
  return told.some((one) => one === done)
}
