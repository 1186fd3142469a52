import type { AccountsGivenAnswer } from '../answers.ts'
import { problemText } from '../words/problem-text.ts'
import { useWords } from '../words/words.ts'

/** What came of each account: its password, shown once, or why there is none. */
export function MadeAccounts({ made }: { made: AccountsGivenAnswer['items'] }) {
  const words = useWords()
  if (made.length === 0) return <></>
  return (
    <div class="toast" role="status">
      <ul class="stack">
        {made.map(({ service, account, password, problem }) => (
          <li>
            <b>{service}</b> {account?.username} {password !== null && <code>{password}</code>}
            {problem !== null && problemText(words, problem).detail}
          </li>
        ))}
      </ul>
      {made.some(({ password }) => password !== null) && <p class="quiet">{words.accounts.madeHint}</p>}
    </div>
  )
}
