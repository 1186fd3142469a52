import { Page } from '../ui/page.tsx'
import type { ProblemProps } from '../ui/problem-box.tsx'
import { Toast } from '../ui/toast.tsx'
import { useWords } from '../words/words.ts'
import type { AccountFacts } from './account-facts.ts'
import { AccountPassword } from './account-password.tsx'
import { AccountSecondFactor, type SecondFactorMade } from './account-second-factor.tsx'
import { AccountSessions } from './account-sessions.tsx'

interface AccountProps extends AccountFacts {
  /** What went well before. */
  done?: string | undefined
  made?: SecondFactorMade | undefined
  /** What went wrong, by the form that it was asked with. */
  problems?: { password?: ProblemProps; secondFactor?: ProblemProps }
}

/** How somebody signs in: the administrator, or a peer. */
export function AccountPage({ isAdmin, sessions, factor, done, made, problems = {} }: AccountProps) {
  const { account: words } = useWords()
  return (
    <Page title={words.title}>
      <Toast name={done} />
      <AccountPassword isAdmin={isAdmin} problem={problems.password} />
      <AccountSecondFactor factor={factor} made={made} problem={problems.secondFactor} />
      <AccountSessions sessions={sessions} />
    </Page>
  )
}
