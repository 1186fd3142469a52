import type { ServiceDetail } from './answers.ts'
import { Card } from './parts/card.tsx'
import { Facts, When } from './parts/facts.tsx'
import { Icon } from './parts/icon.tsx'
import { StateBadge } from './parts/state-badge.tsx'
import { useWords } from './words/words.ts'

/** Who signed what runs, when that was checked, and with which key. */
export function ServiceEvidence({ service: { evidence } }: { service: ServiceDetail }) {
  const words = useWords().service
  return (
    <Card title={words.evidence} aside={<Icon name="shield" />}>
      {evidence.length === 0 && <p class="quiet">{words.evidenceNone}</p>}
      {evidence.map(({ pin, at, store, verification }) => (
        <div class="stack">
          <div>
            <StateBadge state={verification?.outcome ?? 'skipped'} />
          </div>
          {verification === null && <p>{words.notVerified}</p>}
          <Facts
            facts={[
              [
                words.signedBy,
                verification?.keyId ? <span class="mono">{verification.keyId}</span> : undefined,
              ],
              [words.checkedAt, <When at={at} />],
              [words.format, verification?.format ?? undefined],
              [words.fromStore, store],
              [words.pin, <span class="mono">{pin}</span>],
            ]}
          />
        </div>
      ))}
    </Card>
  )
}
