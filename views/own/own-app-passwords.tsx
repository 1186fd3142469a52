import type { CredentialsItem } from '../answers.ts'
import { action } from '../href.ts'
import { Button } from '../ui/button.tsx'
import { Copyable } from '../ui/copyable.tsx'
import { Field } from '../ui/field.tsx'
import { errorOf, ProblemBox, type ProblemProps } from '../ui/problem-box.tsx'
import { useWords } from '../words/words.ts'

/** What a form for a further password ended in: the password, or why there is none. */
export interface AppPasswordMade {
  service: string
  username: string
  label: string
  password?: string
  problem?: ProblemProps
}

/** Further passwords of an account, one for each device, so that each can be revoked by itself. */
export function OwnAppPasswords({
  account,
  made,
}: {
  account: CredentialsItem
  made: AppPasswordMade | undefined
}) {
  const { own: words } = useWords()
  const { service, username, app_passwords } = account
  if (app_passwords === null) return null
  const id = `${service}-${username}-app`
  const to = action('/me/services/:service/passwords', { service })
  return (
    <details {...(made !== undefined && { open: true })}>
      <summary>{words.appPasswords(app_passwords.length)}</summary>
      <div class="stack">
        <p class="quiet">{words.appPasswordsHint}</p>
        {made?.password !== undefined && (
          <div class="toast" role="status">
            <p>{words.appPasswordOnce(made.label)}</p>
            <Copyable id={`${id}-new`} label={made.label} value={made.password} />
          </div>
        )}
        {made?.problem !== undefined && <ProblemBox {...made.problem} />}
        <ul class="rows">
          {app_passwords.map(({ label }) => (
            <Row service={service} username={username} label={label} />
          ))}
        </ul>
        <form class="form" method="post" action={to}>
          <input type="hidden" name="username" value={username} />
          <Field
            name="label"
            id={`${id}-label`}
            label={words.appPasswordLabel}
            verbatim
            hint={words.appPasswordHint}
            value={made?.problem === undefined ? undefined : made.label}
            error={errorOf(made?.problem ?? null, 'label')}
            required
          />
          <Button weight="second">{words.appPasswordAdd}</Button>
        </form>
      </div>
    </details>
  )
}

function Row({ service, username, label }: { service: string; username: string; label: string }) {
  const { own: words } = useWords()
  return (
    <li>
      <b class="label">{label}</b>
      <form method="post" action={action('/me/services/:service/passwords/revoke', { service })}>
        <input type="hidden" name="username" value={username} />
        <input type="hidden" name="label" value={label} />
        <Button weight="danger" label={words.revokeOf(label)}>
          {words.revoke}
        </Button>
      </form>
    </li>
  )
}
