import type { StoreItem, TokenItem } from './answers.ts'
import { Page } from './parts/page.tsx'
import type { ProblemProps } from './parts/problem-box.tsx'
import { Toast } from './parts/toast.tsx'
import { SettingsPassword } from './settings-password.tsx'
import { SettingsStores } from './settings-stores.tsx'
import { SettingsTokens, type MadeToken, type TypedToken } from './settings-tokens.tsx'
import { useWords } from './words/words.ts'

interface SettingsProps {
  stores: StoreItem[]
  tokens: TokenItem[]
  /** What went well before. */
  done?: string | undefined
  made?: MadeToken
  typed?: TypedToken
  tokenProblem?: ProblemProps
  passwordProblem?: ProblemProps
}

export function SettingsPage({
  stores,
  tokens,
  done,
  made,
  typed,
  tokenProblem,
  passwordProblem,
}: SettingsProps) {
  const { settings: words } = useWords()
  return (
    <Page title={words.title}>
      <Toast name={done} />
      <SettingsStores stores={stores} />
      <SettingsTokens tokens={tokens} made={made} typed={typed} problem={tokenProblem} />
      <SettingsPassword problem={passwordProblem} />
    </Page>
  )
}
