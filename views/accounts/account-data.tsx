import type { AccountDataItem } from '../answers.ts'
import { action, href } from '../href.ts'
import { ActButton, LinkButton } from '../ui/button.tsx'
import { Card } from '../ui/card.tsx'
import { When } from '../ui/facts.tsx'
import { problemText } from '../words/problem-text.ts'
import { Table } from '../ui/table.tsx'
import { useWords } from '../words/words.ts'

interface AccountDataProps {
  id: string
  kept: AccountDataItem[]
  /** Those that are there besides. */
  keptMore: number
}

/** What removed accounts left, the latest first. */
export function AccountData({ id, kept, keptMore }: AccountDataProps) {
  const { accounts: words } = useWords()
  if (kept.length === 0) return <></>
  return (
    <Card title={words.data} id="account-data">
      <p class="quiet">{words.dataLead}</p>
      <Table
        label={words.data}
        rows={kept}
        columns={[
          { title: words.username, cell: ({ username }) => username },
          { title: words.person, cell: ({ peer }) => peer ?? '–' },
          { title: words.dataSince, cell: ({ since }) => <When at={since} /> },
          { title: words.actions, cell: (one) => <Delete id={id} one={one} /> },
        ]}
      />
      {keptMore > 0 && <p class="quiet">{words.dataMore(keptMore)}</p>}
    </Card>
  )
}

function Delete({ id, one }: { id: string; one: AccountDataItem }) {
  const { accounts: words } = useWords()
  if (one.deleting) return <Deleting id={id} one={one} />
  return (
    <LinkButton
      to={href('/services/:id/account-data/:kept/delete', { id, kept: one.id })}
      weight="second"
      icon="trash"
      label={words.dataDeleteOf(one.username)}
    >
      {words.dataDelete}
    </LinkButton>
  )
}

/** Why it has not come to be, if it was tried. */
function Deleting({
  id,
  one: { id: kept, username, problem, next_try_at },
}: {
  id: string
  one: AccountDataItem
}) {
  const words = useWords()
  const { accounts } = words
  return (
    <>
      <span class="quiet">{accounts.dataDeleting}</span>
      {problem !== null && <p class="small">{problemText(words, problem).detail}</p>}
      {next_try_at !== null && (
        <p class="quiet small">
          {accounts.nextTry} <When at={next_try_at} />
        </p>
      )}
      {problem !== null && (
        <ActButton
          to={action('/services/:id/account-data/:kept/retry', { id, kept })}
          weight="second"
          label={accounts.retryOf(username)}
        >
          {accounts.retry}
        </ActButton>
      )}
    </>
  )
}
