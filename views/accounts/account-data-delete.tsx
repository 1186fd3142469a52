import type { AccountDataItem } from '../answers.ts'
import { action, href } from '../href.ts'
import { DeleteForm } from '../ui/delete-form.tsx'
import { Page } from '../ui/page.tsx'
import { ProblemBox, type ProblemProps } from '../ui/problem-box.tsx'
import { useWords } from '../words/words.ts'

interface DeleteProps {
  service: string
  item: AccountDataItem
  confirm: string
  problem: ProblemProps | null
}

/** Deletes for good what a removed account left. */
export function AccountDataDeletePage({ service, item, confirm, problem }: DeleteProps) {
  const { accounts: words } = useWords()
  const { id, username } = item
  return (
    <Page title={words.dataDeleteOf(username)}>
      {problem !== null && <ProblemBox {...problem} />}
      <p>{words.dataDeleteLead(service)}</p>
      <DeleteForm
        to={action('/services/:id/account-data/:kept/delete', { id: service, kept: id })}
        name={username}
        typed={confirm}
        problem={problem}
        back={href('/services/:id/accounts', { id: service })}
      />
    </Page>
  )
}
