import type { Child } from 'hono/jsx'
import type { PlanAnswer, ServiceDetail } from '../answers.ts'
import { ConfigFields } from './config-fields.tsx'
import { useFormat } from '../format.ts'
import { action, href } from '../href.ts'
import { PlanSteps } from '../jobs/plan-steps.tsx'
import { Button, LinkButton } from '../ui/button.tsx'
import { Card } from '../ui/card.tsx'
import { Facts } from '../ui/facts.tsx'
import { Field } from '../ui/field.tsx'
import { Page } from '../ui/page.tsx'
import { errorOf, ProblemBox, type ProblemProps } from '../ui/problem-box.tsx'
import { messageText } from '../words/message-text.ts'
import { useWords } from '../words/words.ts'

interface PlanWish {
  do: 'install' | 'uninstall'
  data: 'keep' | 'delete'
}

interface PlanProps {
  service: ServiceDetail
  wish: PlanWish
  plan: PlanAnswer
  /** What was typed before, and what was wrong with it. */
  typed: Record<string, string>
  problem: ProblemProps | null
}

/** What will happen, before it does: the very plan that the job carries out. */
export function PlanPage({ service, wish, plan, typed, problem }: PlanProps) {
  const all = useWords()
  const words = all.plan
  const { name } = service
  const possible = plan.problems.length === 0 && plan.steps.length > 0
  return (
    <Page title={wish.do === 'install' ? words.install(name) : words.uninstall(name)}>
      <p class="quiet">{words.lead}</p>
      {problem !== null && <ProblemBox {...problem} />}
      {plan.problems.length > 0 && (
        <section class="stack" aria-label={words.inTheWay}>
          {plan.problems.map((one) => (
            <ProblemBox {...one} />
          ))}
        </section>
      )}
      {plan.warnings.length > 0 && (
        <section class="note">
          <h2>{words.warnings}</h2>
          <ul class="dots">
            {plan.warnings.map((warning, at) => (
              <li>{messageText(all, plan.warning_messages[at] ?? null, warning)}</li>
            ))}
          </ul>
        </section>
      )}
      {wish.do === 'install' && service.state === 'kept-data' && <p class="toast">{words.dataFound}</p>}
      {plan.steps.length > 0 && (
        <>
          <div class="pair">
            {wish.do === 'install' && <Takes plan={plan} />}
            <Changes plan={plan} />
          </div>
          {wish.do === 'install' && <Privileges {...plan} />}
        </>
      )}
      {possible ? (
        <Confirm service={service} wish={wish} typed={typed} problem={problem} />
      ) : (
        <div class="actions">
          <LinkButton to={href('/services/:id/plan', { id: service.id }, { ...wish })} icon="refresh">
            {words.again}
          </LinkButton>
          <Leave id={service.id} />
        </div>
      )}
      {plan.steps.length > 0 && (
        <section class="section">
          <h2>{words.steps}</h2>
          <PlanSteps steps={plan.steps} />
        </section>
      )}
    </Page>
  )
}

function Takes({ plan: { bytes, disk, memory } }: { plan: PlanAnswer }) {
  const words = useWords().plan
  const format = useFormat()
  const of = ({ needed, available }: { needed: number; available: number }): string =>
    words.needs(format.bytes(needed), format.bytes(available))
  return (
    <Card title={words.takes}>
      <Facts
        facts={[
          [words.download, format.bytes(bytes.download)],
          [words.unpack, format.bytes(bytes.unpack)],
          [words.disk, of(disk)],
          [words.memory, of(memory)],
        ]}
      />
    </Card>
  )
}

function Changes({ plan: { ports, names, restarts, reversible } }: { plan: PlanAnswer }) {
  const all = useWords()
  const words = all.plan
  return (
    <Card title={words.changes}>
      <Facts
        facts={[
          [
            words.opens,
            listOf(
              ports.map(({ host, protocol, label }) => `${host}/${protocol} ${label}`),
              words.opensNothing,
            ),
          ],
          [words.names, listOf(names, words.namesNone)],
          [words.restarts, listOf(restarts, words.restartsNone)],
          [
            words.reversible,
            <>
              <b>{reversible.yes ? words.yes : words.no}</b>{' '}
              {messageText(all, reversible.why_message, reversible.why)}
            </>,
          ],
        ]}
      />
    </Card>
  )
}

/** What the service may do beyond what every service may, in words. */
export function Privileges({
  privileges,
  privilege_messages,
}: Pick<PlanAnswer, 'privileges' | 'privilege_messages'>) {
  const all = useWords()
  const words = all.plan
  const lines = privileges.map((one, at) => messageText(all, privilege_messages[at] ?? null, one))
  return <Card title={words.privileges}>{listOf(lines, words.privilegesNone)}</Card>
}

function listOf(items: string[], none: string): Child {
  if (items.length === 0) return none
  return (
    <ul>
      {items.map((item) => (
        <li>{item}</li>
      ))}
    </ul>
  )
}

function Confirm({ service, wish, typed, problem }: Omit<PlanProps, 'plan'>) {
  const words = useWords().plan
  const { id, manifest } = service
  const installing = wish.do === 'install'
  const destroys = !installing && wish.data === 'delete'
  const fields = installing ? manifest?.config_schema : undefined
  const to = installing ? action('/services/:id/install', { id }) : action('/services/:id/uninstall', { id })
  return (
    <form class="form" method="post" action={to}>
      {fields !== undefined && (
        <Card title={words.config}>
          <ConfigFields fields={fields} typed={typed} problem={problem} />
        </Card>
      )}
      {!installing && <input type="hidden" name="data" value={wish.data} />}
      {destroys && (
        <Field
          name="confirm"
          label={words.typeName(id)}
          hint={words.typeNameHint}
          error={errorOf(problem, 'confirm')}
          value={typed['confirm']}
          required
          verbatim
        />
      )}
      <div class="actions">
        <Button weight={destroys ? 'danger' : 'first'}>
          {installing ? words.confirmInstall : destroys ? words.confirmDelete : words.confirmUninstall}
        </Button>
        <Leave id={id} />
      </div>
    </form>
  )
}

function Leave({ id }: { id: string }) {
  return (
    <LinkButton to={href('/services/:id', { id })} weight="second">
      {useWords().plan.cancel}
    </LinkButton>
  )
}
