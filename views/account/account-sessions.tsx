import type { SessionItem } from '../answers.ts'
import { action } from '../href.ts'
import { ActButton } from '../ui/button.tsx'
import { Card } from '../ui/card.tsx'
import { When } from '../ui/facts.tsx'
import { Table } from '../ui/table.tsx'
import { useWords } from '../words/words.ts'

/** Where somebody is signed in; each can be ended by itself. */
export function AccountSessions({ sessions }: { sessions: SessionItem[] }) {
  const { account: words } = useWords()
  const browserOf = ({ browser }: SessionItem): string => (browser === '' ? words.unknownBrowser : browser)
  return (
    <Card title={words.sessions} id="sessions">
      <p class="quiet">{words.sessionsHint}</p>
      <Table
        label={words.sessions}
        rows={sessions}
        columns={[
          { title: words.browser, cell: browserOf },
          { title: words.address, cell: ({ address }) => address },
          { title: words.signedIn, cell: ({ created_at }) => <When at={created_at} /> },
          { title: words.lastSeen, cell: ({ last_seen_at }) => <When at={last_seen_at} /> },
          { title: words.ends, cell: ({ expires_at }) => <When at={expires_at} /> },
          {
            title: words.action,
            cell: (session) =>
              session.current ? (
                <b>{words.thisOne}</b>
              ) : (
                <ActButton
                  to={action('/account/sessions/:id/end', { id: session.id })}
                  weight="second"
                  label={words.endOf(browserOf(session))}
                >
                  {words.end}
                </ActButton>
              ),
          },
        ]}
      />
    </Card>
  )
}
