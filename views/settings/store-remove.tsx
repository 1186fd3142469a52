import type { StoreItem } from '../answers.ts'
import { action, href } from '../href.ts'
import { Button, LinkButton } from '../ui/button.tsx'
import { Card } from '../ui/card.tsx'
import { Facts } from '../ui/facts.tsx'
import { Page } from '../ui/page.tsx'
import { ProblemBox, type ProblemProps } from '../ui/problem-box.tsx'
import { useWords } from '../words/words.ts'

interface StoreRemoveProps {
  store: StoreItem
  problem: ProblemProps | null
}

/** What is lost with a store, before it goes. */
export function StoreRemovePage({ store: { id, url, services }, problem }: StoreRemoveProps) {
  const { settings: words, storeAdd } = useWords()
  return (
    <Page title={words.storeRemoveOf(id)}>
      {problem !== null && <ProblemBox {...problem} />}
      <Card>
        <p>{words.storeRemoveHint}</p>
        <Facts
          facts={[
            ['URL', <span class="mono">{url}</span>],
            [words.storeServices, String(services)],
          ]}
        />
      </Card>
      <form method="post" action={action('/settings/stores/:id/remove', { id })}>
        <div class="actions">
          <Button weight="danger" icon="trash">
            {words.storeRemove}
          </Button>
          <LinkButton to={href('/settings')} weight="second">
            {storeAdd.cancel}
          </LinkButton>
        </div>
      </form>
    </Page>
  )
}
