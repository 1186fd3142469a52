import type { PlanAnswer } from '../answers.ts'
import { action, href } from '../href.ts'
import { Button, LinkButton } from '../ui/button.tsx'
import { Icon } from '../ui/icon.tsx'
import { Page } from '../ui/page.tsx'
import { useWords } from '../words/words.ts'

/** What goes with a peer, before it does: the very plan that the job carries out. */
export function PeerRemovePage({ name, plan: { steps, reversible } }: { name: string; plan: PlanAnswer }) {
  const { peers: words, plan } = useWords()
  return (
    <Page title={words.removeOf(name)}>
      <p class="quiet" lang="en">
        {reversible.why}
      </p>
      <ol class="steps" lang="en">
        {steps.map(({ label, effect }) => (
          <li class="step tone-idle">
            <Icon name="circle" />
            <span class="label">{label}</span>
            {effect !== null && <span class="quiet small wide">{effect}</span>}
          </li>
        ))}
      </ol>
      <form method="post" action={action('/peers/:name/remove', { name })}>
        <div class="actions">
          <Button weight="danger" icon="trash">
            {words.remove}
          </Button>
          <LinkButton to={href('/peers/:name', { name })} weight="second">
            {plan.cancel}
          </LinkButton>
        </div>
      </form>
    </Page>
  )
}
