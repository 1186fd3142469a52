import type { PlanAnswer } from '../answers.ts'
import { action, href } from '../href.ts'
import { PlanSteps } from '../jobs/plan-steps.tsx'
import { Button, LinkButton } from '../ui/button.tsx'
import { Page } from '../ui/page.tsx'
import { useWords } from '../words/words.ts'

/** What goes with a device, before it does. */
export function DeviceRemovePage({ peer, device, plan }: { peer: string; device: string; plan: PlanAnswer }) {
  const words = useWords()
  const { peers } = words
  const param = { name: peer, device }
  return (
    <Page title={peers.removeOf(device)}>
      <p class="quiet">{peers.removeDeviceHint}</p>
      <PlanSteps steps={plan.steps} />
      <form method="post" action={action('/peers/:name/devices/:device/remove', param)}>
        <div class="actions">
          <LinkButton to={href('/peers/:name/devices/:device', param)} weight="second">
            {words.plan.cancel}
          </LinkButton>
          <Button weight="danger" icon="trash">
            {peers.removeDevice}
          </Button>
        </div>
      </form>
    </Page>
  )
}
