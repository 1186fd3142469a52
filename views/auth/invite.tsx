import { action } from '../href.ts'
import { Button } from '../ui/button.tsx'
import { Field } from '../ui/field.tsx'
import { Page } from '../ui/page.tsx'
import { errorOf, ProblemBox, type ProblemProps } from '../ui/problem-box.tsx'
import { useWords } from '../words/words.ts'

/** Where an invitation leads: a password is chosen, and with it the peer is signed in. */
export function InvitePage({ invite, problem }: { invite: string; problem: ProblemProps | null }) {
  const { own: words, signIn } = useWords()
  return (
    <Page title={words.invited}>
      {problem === null ? <p class="quiet">{words.invitedLead}</p> : <ProblemBox {...problem} />}
      <form class="card form" method="post" action={action('/invite/:secret', { secret: invite })}>
        <Field
          name="password"
          label={signIn.password}
          type="password"
          autocomplete="new-password"
          error={errorOf(problem, 'password')}
          required
        />
        <Button>{words.accept}</Button>
      </form>
    </Page>
  )
}
