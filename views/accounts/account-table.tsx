import type { AccountsAnswer } from '../answers.ts'
import { action } from '../href.ts'
import { ActButton } from '../ui/button.tsx'
import { Dialog, DialogForm } from '../ui/dialog.tsx'
import { When } from '../ui/facts.tsx'
import { StateBadge } from '../ui/state-badge.tsx'
import { Table } from '../ui/table.tsx'
import { problemText } from '../words/problem-text.ts'
import { useWords } from '../words/words.ts'

type Account = AccountsAnswer['items'][number]

export function AccountTable({ id, accounts }: { id: string; accounts: Account[] }) {
  const { accounts: words } = useWords()
  return (
    <Table
      label={words.lead}
      rows={accounts}
      columns={[
        { title: words.username, cell: ({ username }) => username },
        { title: words.person, cell: ({ peer }) => peer ?? '–' },
        { title: words.state, cell: (one) => <State account={one} /> },
        { title: words.changed, cell: ({ changed_at }) => <When at={changed_at} /> },
        { title: words.actions, cell: (one) => <Acts id={id} account={one} /> },
      ]}
    />
  )
}

function State({ account: { state, problem, next_try_at } }: { account: Account }) {
  const words = useWords()
  return (
    <>
      <StateBadge state={state} />
      {problem !== null && <p class="small">{problemText(words, problem).detail}</p>}
      {next_try_at !== null && (
        <p class="quiet small">
          {words.accounts.nextTry} <When at={next_try_at} />
        </p>
      )}
    </>
  )
}

function Acts({ id, account: { username, state } }: { id: string; account: Account }) {
  const { accounts: words } = useWords()
  if (state === 'removing') return <></>
  const at = { id, username }
  return (
    <span class="actions">
      {state === 'failed' && (
        <ActButton
          to={action('/services/:id/accounts/:username/retry', at)}
          weight="second"
          label={words.retryOf(username)}
        >
          {words.retry}
        </ActButton>
      )}
      <Dialog id={`reset-${encodeURIComponent(username)}`} open={words.reset} title={words.resetOf(username)}>
        <p>{words.resetLead}</p>
        <DialogForm to={action('/services/:id/accounts/:username/reset', at)} weight="first">
          {words.reset}
        </DialogForm>
      </Dialog>
      <Dialog
        id={`remove-${encodeURIComponent(username)}`}
        open={words.remove}
        title={words.removeOf(username)}
      >
        <p>{words.removeLead}</p>
        <DialogForm to={action('/services/:id/accounts/:username/remove', at)}>{words.remove}</DialogForm>
      </Dialog>
    </span>
  )
}
