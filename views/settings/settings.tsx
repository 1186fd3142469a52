import { Page } from '../ui/page.tsx'
import type { ProblemProps } from '../ui/problem-box.tsx'
import { Toast } from '../ui/toast.tsx'
import type { SettingsFacts } from './settings-facts.ts'
import { SettingsNames } from './settings-names.tsx'
import { SettingsStores } from './settings-stores.tsx'
import { SettingsTimeZone } from './settings-time-zone.tsx'
import { SettingsTokens, type MadeToken, type TypedToken } from './settings-tokens.tsx'
import { SettingsVerification } from './settings-verification.tsx'
import { useWords } from '../words/words.ts'

interface SettingsProps extends SettingsFacts {
  /** What went well before. */
  done?: string | undefined
  made?: MadeToken
  typed?: TypedToken
  /** What went wrong, by the form that it was asked with. */
  problems?: {
    verification?: ProblemProps
    timeZone?: ProblemProps
    names?: ProblemProps
    token?: ProblemProps
  }
}

export function SettingsPage({
  verification,
  timeZone,
  names,
  stores,
  tokens,
  done,
  made,
  typed,
  problems = {},
}: SettingsProps) {
  const { settings: words } = useWords()
  return (
    <Page title={words.title}>
      <Toast name={done} />
      <SettingsVerification mode={verification} problem={problems.verification} />
      <SettingsTimeZone value={timeZone} problem={problems.timeZone} />
      <SettingsNames names={names} problem={problems.names} />
      <SettingsStores stores={stores} />
      <SettingsTokens tokens={tokens} made={made} typed={typed} problem={problems.token} />
    </Page>
  )
}
