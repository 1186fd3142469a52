import { action } from '../href.ts'
import { Button } from '../ui/button.tsx'
import { Field } from '../ui/field.tsx'
import { Page } from '../ui/page.tsx'
import { ProblemBox, type ProblemProps } from '../ui/problem-box.tsx'
import { useWords } from '../words/words.ts'

interface SignInProps {
  username: string
  /** Where it goes on. */
  next: string
  problem: ProblemProps | null
}

export function SignInPage({ username, next, problem }: SignInProps) {
  const words = useWords().signIn
  return (
    <Page title={words.title}>
      {problem !== null ? <ProblemBox {...problem} /> : next !== '/' && <p class="quiet">{words.expired}</p>}
      <form class="card form" method="post" action={action('/sign-in')}>
        <input type="hidden" name="next" value={next} />
        <Field
          name="username"
          label={words.username}
          value={username}
          autocomplete="username"
          verbatim
          required
        />
        <Field
          name="password"
          label={words.password}
          type="password"
          autocomplete="current-password"
          required
        />
        <Button>{words.submit}</Button>
      </form>
    </Page>
  )
}
