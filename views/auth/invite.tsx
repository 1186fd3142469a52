import { action } from '../href.ts'
import { Button } from '../ui/button.tsx'
import { Field } from '../ui/field.tsx'
import { Page } from '../ui/page.tsx'
import { errorOf, ProblemBox, type ProblemProps } from '../ui/problem-box.tsx'
import { useWords } from '../words/words.ts'

interface InviteProps {
  invite: string
  /** Whom it is for; null when it is for nobody any more. */
  name: string | null
  problem: ProblemProps | null
}

/** Where an invitation leads: a password is chosen, and with it the peer is signed in. */
export function InvitePage({ invite, name, problem }: InviteProps) {
  const { own: words, signIn, setup } = useWords()
  return (
    <Page title={name === null ? words.invited : words.invitedOf(name)}>
      {problem !== null && <ProblemBox {...problem} />}
      {name !== null && (
        <>
          <p class="quiet">{words.invitedLead(name)}</p>
          <form class="card form" method="post" action={action('/invite/:secret', { secret: invite })}>
            <input type="hidden" name="username" value={name} autocomplete="username" />
            <Field
              name="password"
              label={signIn.password}
              hint={setup.passwordHint}
              type="password"
              autocomplete="new-password"
              error={errorOf(problem, 'password')}
              required
              more={{ minlength: 8 }}
            />
            <Button>{words.accept}</Button>
          </form>
        </>
      )}
    </Page>
  )
}
