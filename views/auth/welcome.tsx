import { href } from '../href.ts'
import { LinkButton } from '../ui/button.tsx'
import { Card } from '../ui/card.tsx'
import { Page } from '../ui/page.tsx'
import { useWords } from '../words/words.ts'

interface WelcomeProps {
  /** The name of the first device. */
  peer: string
  /** Whether devices must come to trust the cell's own authority. */
  ownAuthority: boolean
}

/** The last page of the set-up: the first device comes in by its QR code. */
export function WelcomePage({ peer, ownAuthority }: WelcomeProps) {
  const { welcome: words, peers } = useWords()
  return (
    <Page title={words.title}>
      <p class="quiet">{words.lead}</p>
      <Card title={words.device(peer)}>
        <p>{words.scan}</p>
        <img
          class="qr"
          src={href('/peers/:name/config.svg', { name: peer })}
          alt={peers.qrOf(peer)}
          width="280"
          height="280"
        />
        <div class="actions">
          <LinkButton to={href('/peers/:name/config', { name: peer })} icon="download" weight="second">
            {peers.download}
          </LinkButton>
          {ownAuthority && (
            <LinkButton to={href('/trust')} icon="shield" weight="second">
              {words.trust}
            </LinkButton>
          )}
        </div>
      </Card>
      <div class="actions">
        <LinkButton to={href('/')} icon="next">
          {words.go}
        </LinkButton>
      </div>
    </Page>
  )
}
