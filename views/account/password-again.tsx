import type { Api, CalledFor } from '../../runtime/http/api-call.ts'
import { Field } from '../ui/field.tsx'
import type { ProblemProps } from '../ui/problem-box.tsx'
import { useWords } from '../words/words.ts'

/** The password is asked for again in the form that needs it, once the cell has said so. */
export function PasswordAgain({ problem }: { problem: ProblemProps | null | undefined }) {
  const { account: words } = useWords()
  if (!asking.has(problem?.code)) return null
  return (
    <Field
      name="confirm_password"
      label={words.oldPassword}
      type="password"
      autocomplete="current-password"
      required
    />
  )
}

const asking = new Set<string | undefined>(['password-needed', 'credentials-wrong', 'locked-out'])

/** Shows the API the password that such a form came with; to be called before what the form asks for. */
export async function showPassword(api: Api, c: CalledFor, password: string): Promise<void> {
  if (password === '') return
  await api.call(c, 'POST /api/auth/confirm-password', { json: { password } })
}
