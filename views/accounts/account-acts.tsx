import type { AccountsAnswer } from '../answers.ts'
import { ActButton } from '../ui/button.tsx'
import { Dialog, DialogForm } from '../ui/dialog.tsx'
import { useWords } from '../words/words.ts'

interface AccountActsProps {
  account: AccountsAnswer['items'][number]
  /** Where each form is sent to. */
  to: { reset: string; remove: string; retry: string }
}

/** What can be done with an account. */
export function AccountActs({ account: { service, username, state }, to }: AccountActsProps) {
  const { accounts: words } = useWords()
  if (state === 'removing') return <></>
  const id = encodeURIComponent(`${service}-${username}`)
  return (
    <span class="actions">
      {state === 'failed' && (
        <ActButton to={to.retry} weight="second" label={words.retryOf(username)}>
          {words.retry}
        </ActButton>
      )}
      <Dialog
        id={`reset-${id}`}
        open={words.reset}
        label={`${words.reset}: ${username}`}
        title={words.resetOf(username)}
      >
        <p>{words.resetLead}</p>
        <DialogForm to={to.reset} weight="first">
          {words.reset}
        </DialogForm>
      </Dialog>
      <Dialog
        id={`remove-${id}`}
        open={words.remove}
        label={`${words.remove}: ${username}`}
        title={words.removeOf(username)}
      >
        <p>{words.removeLead}</p>
        <DialogForm to={to.remove}>{words.remove}</DialogForm>
      </Dialog>
    </span>
  )
}
