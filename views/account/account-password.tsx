import { action } from '../href.ts'
import { Button } from '../ui/button.tsx'
import { Card } from '../ui/card.tsx'
import { Field, Tick } from '../ui/field.tsx'
import { errorOf, ProblemBox, type ProblemProps } from '../ui/problem-box.tsx'
import { useWords } from '../words/words.ts'

interface PasswordProps {
  /** Whose tokens end too, if that is wanted. */
  isAdmin: boolean
  problem: ProblemProps | undefined
}

/** A new password; neither is ever shown again. */
export function AccountPassword({ isAdmin, problem }: PasswordProps) {
  const { account: words, setup } = useWords()
  return (
    <Card title={words.password} id="change-password">
      {problem !== undefined && <ProblemBox {...problem} />}
      <form class="form" method="post" action={action('/account/password')}>
        <Field
          name="old_password"
          label={words.oldPassword}
          type="password"
          autocomplete="current-password"
          error={errorOf(problem, 'old_password')}
          required
        />
        <Field
          name="new_password"
          label={words.newPassword}
          hint={setup.passwordHint}
          type="password"
          autocomplete="new-password"
          error={errorOf(problem, 'new_password')}
          required
          more={{ minlength: 8 }}
        />
        {isAdmin && <Tick name="end_tokens" label={words.endTokens} hint={words.endTokensHint} checked />}
        <Button>{words.changePassword}</Button>
      </form>
    </Card>
  )
}
