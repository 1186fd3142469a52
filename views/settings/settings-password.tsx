import { action } from '../href.ts'
import { Button } from '../ui/button.tsx'
import { Card } from '../ui/card.tsx'
import { Field } from '../ui/field.tsx'
import { errorOf, ProblemBox, type ProblemProps } from '../ui/problem-box.tsx'
import { useWords } from '../words/words.ts'

/** A new password; neither is ever shown again. */
export function SettingsPassword({ problem }: { problem: ProblemProps | undefined }) {
  const { settings: words, setup } = useWords()
  return (
    <Card title={words.password} id="password">
      {problem !== undefined && <ProblemBox {...problem} />}
      <form class="form" method="post" action={action('/settings/password')}>
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
        <Button>{words.changePassword}</Button>
      </form>
    </Card>
  )
}
