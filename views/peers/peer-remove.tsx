import type { PlanAnswer } from '../answers.ts'
import { action, href } from '../href.ts'
import { PlanSteps } from '../jobs/plan-steps.tsx'
import { Button, LinkButton } from '../ui/button.tsx'
import { Page } from '../ui/page.tsx'
import { messageText } from '../words/message-text.ts'
import { useWords } from '../words/words.ts'

/** What goes with a peer, before it does: the very plan that the job carries out. */
export function PeerRemovePage({ name, plan: answer }: { name: string; plan: PlanAnswer }) {
  const words = useWords()
  const { steps, reversible, warnings, warning_messages } = answer
  const { peers, plan } = words
  return (
    <Page title={peers.removeOf(name)}>
      <p class="quiet">{messageText(words, reversible.why_message, reversible.why)}</p>
      {warnings.map((warning, at) => (
        <p class="note">{messageText(words, warning_messages[at] ?? null, warning)}</p>
      ))}
      <PlanSteps steps={steps} />
      <form method="post" action={action('/peers/:name/remove', { name })}>
        <div class="actions">
          <Button weight="danger" icon="trash">
            {peers.remove}
          </Button>
          <LinkButton to={href('/peers/:name', { name })} weight="second">
            {plan.cancel}
          </LinkButton>
        </div>
      </form>
    </Page>
  )
}
