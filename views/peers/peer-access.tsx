import type { PeerItem } from '../answers.ts'
import { action } from '../href.ts'
import { Button } from '../ui/button.tsx'
import { Card } from '../ui/card.tsx'
import { Tick } from '../ui/field.tsx'
import { useWords } from '../words/words.ts'
import { AllowedServices } from './allowed-services.tsx'
import { ExpiryField } from './expiry-field.tsx'

/** What a person may, and until when: with all devices, unless one has rules of its own. */
export function PeerAccess({ peer }: { peer: PeerItem }) {
  const { peers: words } = useWords()
  const { name, peer_to_peer, enabled, expires_at } = peer
  return (
    <Card title={words.access}>
      <form class="form" method="post" action={action('/peers/:name', { name })}>
        <Tick name="enabled" label={words.enabled} hint={words.enabledHint} checked={enabled} />
        <AllowedServices
          allowed={peer.services}
          all={{ label: words.allServices, hint: words.allServicesHint }}
        />
        <Tick
          name="peer_to_peer"
          label={words.peerToPeer}
          hint={words.peerToPeerHint}
          checked={peer_to_peer}
        />
        <ExpiryField at={expires_at} />
        <Button>{words.save}</Button>
      </form>
    </Card>
  )
}
