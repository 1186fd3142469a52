import type { AccountDataItem } from '../answers.ts'
import { action, href } from '../href.ts'
import { Button, LinkButton } from '../ui/button.tsx'
import { Field } from '../ui/field.tsx'
import { Page } from '../ui/page.tsx'
import { errorOf, ProblemBox, type ProblemProps } from '../ui/problem-box.tsx'
import { useWords } from '../words/words.ts'

interface DeleteProps {
  service: string
  item: AccountDataItem
  confirm: string
  problem: ProblemProps | null
}

/** The user name has to be typed: nothing is deleted by a wrong click. */
export function AccountDataDeletePage({ service, item, confirm, problem }: DeleteProps) {
  const { accounts: words, kept, plan } = useWords()
  const { id, username } = item
  return (
    <Page title={words.dataDeleteOf(username)}>
      {problem !== null && <ProblemBox {...problem} />}
      <p>{words.dataDeleteLead(service)}</p>
      <form
        class="form"
        method="post"
        action={action('/services/:id/account-data/:kept/delete', { id: service, kept: id })}
      >
        <Field
          name="confirm"
          label={plan.typeName(username)}
          value={confirm}
          error={errorOf(problem, 'confirm')}
          required
          verbatim
        />
        <div class="actions">
          <Button weight="danger" icon="trash">
            {kept.confirm}
          </Button>
          <LinkButton to={href('/services/:id/accounts', { id: service })} weight="second">
            {plan.cancel}
          </LinkButton>
        </div>
      </form>
    </Page>
  )
}
