import type { AccountsAnswer } from '../answers.ts'
import { action } from '../href.ts'
import { When } from '../ui/facts.tsx'
import { Table } from '../ui/table.tsx'
import { useWords } from '../words/words.ts'
import { AccountActs } from './account-acts.tsx'
import { AccountState } from './account-state.tsx'

type Account = AccountsAnswer['items'][number]

export function AccountTable({ id, accounts }: { id: string; accounts: Account[] }) {
  const { accounts: words } = useWords()
  const to = (username: string) => ({
    reset: action('/services/:id/accounts/:username/reset', { id, username }),
    remove: action('/services/:id/accounts/:username/remove', { id, username }),
    retry: action('/services/:id/accounts/:username/retry', { id, username }),
  })
  return (
    <Table
      label={words.lead}
      rows={accounts}
      columns={[
        { title: words.username, cell: ({ username }) => username },
        { title: words.person, cell: ({ peer }) => peer ?? '–' },
        { title: words.state, cell: (one) => <AccountState account={one} /> },
        { title: words.changed, cell: ({ changed_at }) => <When at={changed_at} /> },
        { title: words.actions, cell: (one) => <AccountActs account={one} to={to(one.username)} /> },
      ]}
    />
  )
}
