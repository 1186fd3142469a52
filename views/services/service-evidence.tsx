import type { ServiceDetail } from '../answers.ts'
import { Card } from '../ui/card.tsx'
import { Facts, When } from '../ui/facts.tsx'
import { Icon } from '../ui/icon.tsx'
import { StateBadge } from '../ui/state-badge.tsx'
import type { Words } from '../words/en.ts'
import { messageText } from '../words/message-text.ts'
import { useWords } from '../words/words.ts'

type Evidence = ServiceDetail['evidence'][number]

/** Who signed what runs, when that was checked, and with which key. */
export function ServiceEvidence({ service: { evidence } }: { service: ServiceDetail }) {
  const words = useWords().service
  return (
    <Card title={words.evidence} aside={<Icon name="shield" />}>
      {evidence.length === 0 && <p class="quiet">{words.evidenceNone}</p>}
      {evidence.map((one) => (
        <OneImage {...one} />
      ))}
    </Card>
  )
}

function OneImage({ pin, at, store, verification }: Evidence) {
  const words = useWords().service
  const identity = verification?.identity
  return (
    <div class="stack">
      <div>
        <StateBadge state={verification?.outcome ?? 'skipped'} />
      </div>
      {verification === null && <p>{words.notVerified}</p>}
      <Facts
        facts={[
          [
            words.signedBy,
            verification?.key_id ? <span class="mono">{verification.key_id}</span> : undefined,
          ],
          [words.identity, identity && `${identity.subject} (${identity.issuer})`],
          [words.checkedAt, <When at={at} />],
          [words.format, verification?.format ?? undefined],
          [words.fromStore, store],
          [words.pin, <span class="mono">{pin}</span>],
        ]}
      />
      {verification !== null && <Checks verification={verification} />}
    </div>
  )
}

/** Check by check; and of one that failed, what that may mean and what to do. */
function Checks({ verification }: { verification: NonNullable<Evidence['verification']> }) {
  const words = useWords()
  const { checks, explanation } = verification
  return (
    <>
      {explanation !== null && (
        <div class="note">
          <p>{messageText(words, explanation.means_message, explanation.means)}</p>
          <p>{messageText(words, explanation.todo_message, explanation.todo)}</p>
        </div>
      )}
      <details>
        <summary>{words.service.checks}</summary>
        <ul class="stack">
          {checks.map((check) => (
            <li class={check.ok ? 'tone-good' : 'tone-bad'}>
              <Icon name={check.ok ? 'check' : 'cross'} /> <b>{words.checkNames[check.name] ?? check.name}</b>{' '}
              <span class="quiet">{checkText(words, check)}</span>
            </li>
          ))}
        </ul>
      </details>
    </>
  )
}

/** What a check found: the API's own words, which tell most, where the reader's language has no other. */
function checkText({ checkFindings }: Words, { name, ok, detail }: Check): string {
  return checkFindings[name]?.[ok ? 'good' : 'bad'] ?? detail
}

type Check = NonNullable<Evidence['verification']>['checks'][number]
