import type { AccountsAnswer } from '../answers.ts'
import { action } from '../href.ts'
import { ActButton } from '../ui/button.tsx'
import { Card } from '../ui/card.tsx'
import { useWords } from '../words/words.ts'

interface StrangersProps {
  id: string
  strangers: AccountsAnswer['strangers']
}

/** What the service has and nobody wishes. */
export function AccountStrangers({ id, strangers: { names, total } }: StrangersProps) {
  const { accounts: words } = useWords()
  if (total === 0) return <></>
  return (
    <Card title={words.strangers} id="account-strangers">
      <p>{words.strangersLead(total)}</p>
      <p>{names.join(', ') + (total > names.length ? ', …' : '')}</p>
      <ActButton to={action('/services/:id/account-strangers/set-aside', { id })} weight="second">
        {words.strangersAside}
      </ActButton>
    </Card>
  )
}
