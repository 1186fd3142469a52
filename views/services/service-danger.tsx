import type { ServiceDetail } from '../answers.ts'
import { href } from '../href.ts'
import { LinkButton } from '../ui/button.tsx'
import { Card } from '../ui/card.tsx'
import { Empty } from '../ui/empty.tsx'
import type { ProblemProps } from '../ui/problem-box.tsx'
import { ServiceOverride } from './service-override.tsx'
import { ServicePage } from './service-page.tsx'
import { useWords } from '../words/words.ts'

interface DangerProps {
  service: ServiceDetail
  /** What was typed to override a revocation, and why it was refused. */
  override?: { typed: { reason: string }; problem: ProblemProps | null }
}

/** What can't be had back easily stands on a page of its own, each with what it means, and leads to its plan. */
export function ServiceDanger({ service, override }: DangerProps) {
  const { danger: words, nav } = useWords()
  const { id, installed_version, revocation, state } = service
  const plan = (data: 'keep' | 'delete'): string =>
    href('/services/:id/plan', { id }, { do: 'uninstall', data })
  return (
    <ServicePage service={service} tab="danger">
      {installed_version !== null && revocation !== null && (
        <ServiceOverride id={id} revocation={revocation} {...(override ?? nothingTyped)} />
      )}
      {installed_version === null ? (
        <Empty icon="check" title={words.notInstalled}>
          {state === 'kept-data' && (
            <p>
              {words.keptHint} <a href={href('/kept-data')}>{nav.keptData}</a>
            </p>
          )}
        </Empty>
      ) : (
        <div class="pair">
          <Card title={words.keep}>
            <p>{words.keepHint}</p>
            <div class="actions">
              <LinkButton to={plan('keep')} weight="second">
                {words.keepButton}
              </LinkButton>
            </div>
          </Card>
          <Card title={words.delete}>
            <p>{words.deleteHint}</p>
            <div class="actions">
              <LinkButton to={plan('delete')} weight="danger" icon="trash">
                {words.deleteButton}
              </LinkButton>
            </div>
          </Card>
        </div>
      )}
    </ServicePage>
  )
}

const nothingTyped = { typed: { reason: '' }, problem: null }
