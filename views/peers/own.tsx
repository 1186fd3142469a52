import type { PeerItem } from '../answers.ts'
import { href } from '../href.ts'
import { LinkButton } from '../ui/button.tsx'
import { Card } from '../ui/card.tsx'
import { Page } from '../ui/page.tsx'
import { StateBadge } from '../ui/state-badge.tsx'
import { PeerConfiguration, PeerNow } from './peer.tsx'
import { peerState } from './peers.tsx'
import { useWords } from '../words/words.ts'

interface OwnService {
  id: string
  name: string
  state: string
  url: string | null
}

/** What a peer sees of the cell: itself, and the services that it may use. */
export function OwnPage({ peer, services }: { peer: PeerItem; services: OwnService[] }) {
  const { own: words, domain } = useWords()
  return (
    <Page title={peer.name} aside={<StateBadge state={peerState(peer)} />}>
      <Card title={words.services}>
        {services.length === 0 && <p class="quiet">{words.noServices}</p>}
        <ul class="steps">
          {services.map(({ name, state, url }) => (
            <li class="step">
              <StateBadge state={state} />
              <span class="label">{name}</span>
              {url !== null && (
                <LinkButton to={url} weight="second" icon="external">
                  {words.open}
                </LinkButton>
              )}
            </li>
          ))}
        </ul>
        <div class="actions">
          <LinkButton to={href('/trust')} weight="second" icon="shield">
            {domain.trust}
          </LinkButton>
        </div>
      </Card>
      <div class="pair">
        <PeerConfiguration peer={peer} shown={false} />
        <PeerNow peer={peer} />
      </div>
    </Page>
  )
}
