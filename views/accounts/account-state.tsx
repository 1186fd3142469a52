import type { AccountsAnswer } from '../answers.ts'
import { When } from '../ui/facts.tsx'
import { StateBadge } from '../ui/state-badge.tsx'
import { problemText } from '../words/problem-text.ts'
import { useWords } from '../words/words.ts'

type Account = AccountsAnswer['items'][number]

/** How far an account has come, and why it has not come further. */
export function AccountState({ account: { state, suspended, problem, next_try_at } }: { account: Account }) {
  const words = useWords()
  return (
    <>
      <StateBadge state={state} />
      {suspended && <p class="small">{words.accounts.suspended}</p>}
      {problem !== null && <p class="small">{problemText(words, problem).detail}</p>}
      {next_try_at !== null && (
        <p class="quiet small">
          {words.accounts.nextTry} <When at={next_try_at} />
        </p>
      )}
    </>
  )
}
