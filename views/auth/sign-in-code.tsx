import { CodeField } from '../account/account-second-factor.tsx'
import { action } from '../href.ts'
import { Button } from '../ui/button.tsx'
import { Page } from '../ui/page.tsx'
import { ProblemBox, type ProblemProps } from '../ui/problem-box.tsx'
import { useWords } from '../words/words.ts'

interface SignInCodeProps {
  /** What the first step gave. */
  challenge: string
  /** Where it goes on. */
  next: string
  problem: ProblemProps | null
}

/** The second step of a sign-in. */
export function SignInCodePage({ challenge, next, problem }: SignInCodeProps) {
  const { signIn: words } = useWords()
  return (
    <Page title={words.title}>
      {problem !== null && <ProblemBox {...problem} />}
      <form class="card form" method="post" action={action('/sign-in/code')}>
        <input type="hidden" name="challenge" value={challenge} />
        <input type="hidden" name="next" value={next} />
        <CodeField hint={words.codeHint} />
        <Button>{words.submit}</Button>
      </form>
    </Page>
  )
}
