import type { ConnectionItem, ConnectionsAnswer } from '../answers.ts'
import { action } from '../href.ts'
import { ConfigFields } from '../services/config-fields.tsx'
import { ActButton, Button } from '../ui/button.tsx'
import { Card } from '../ui/card.tsx'
import { Facts } from '../ui/facts.tsx'
import { Field } from '../ui/field.tsx'
import { Page } from '../ui/page.tsx'
import { errorOf, ProblemBox, type ProblemProps } from '../ui/problem-box.tsx'
import { StateBadge } from '../ui/state-badge.tsx'
import { useWords } from '../words/words.ts'

interface TypedProps {
  /** What was typed and refused, by the name of the input. */
  typed: Record<string, string>
  problem: ProblemProps | null
}

/** A new connection of an exit. */
export function NewConnectionPage({
  exit: { service, name, schema },
  typed,
  problem,
}: TypedProps & { exit: ConnectionsAnswer['exits'][number] }) {
  const { exits: words } = useWords()
  return (
    <Page title={words.addTitle(name)}>
      <form class="form" method="post" action={action('/exits/new/:id', { id: service })}>
        {problem !== null && <ProblemBox {...problem} />}
        <Card>
          <Field
            name="id"
            label={words.name}
            hint={words.nameHint}
            value={typed.id ?? ''}
            error={errorOf(problem, 'id')}
            required
            verbatim
          />
          <ConfigFields fields={schema} typed={typed} problem={problem} />
        </Card>
        <div class="actions">
          <Button>{words.save}</Button>
        </div>
      </form>
    </Page>
  )
}

/** One connection: how it is, its settings, and its end. */
export function ConnectionPage({ connection, typed, problem }: TypedProps & { connection: ConnectionItem }) {
  const { exits: words, service } = useWords()
  const { id, enabled, state, carries, schema, values, secrets_set, used_by } = connection
  const set = Object.fromEntries(
    Object.entries(values).map(([key, value]) => [`config.${key}`, String(value)]),
  )
  const fields = Object.fromEntries(
    Object.entries(schema).map(([key, field]) => [
      key,
      // A secret that is set need not be typed again.
      secrets_set.includes(key) ? { ...field, required: false } : field,
    ]),
  )
  return (
    <Page title={id} aside={<StateBadge state={state} />}>
      <Card>
        <Facts
          facts={[
            [words.exit, connection.service],
            [words.carries, carries.udp ? words.everything : words.tcpOnly],
            [words.usedBy, used_by.length === 0 ? words.nobody : used_by.join(', ')],
          ]}
        />
        <p class="quiet">{words.disabledHint}</p>
        <div class="actions">
          <ActButton
            to={action(enabled ? '/exits/:id/disable' : '/exits/:id/enable', { id })}
            weight="second"
          >
            {enabled ? words.disable : words.enable}
          </ActButton>
        </div>
      </Card>
      <form class="form" method="post" action={action('/exits/:id', { id })}>
        {problem !== null && <ProblemBox {...problem} />}
        <Card>
          {secrets_set.length > 0 && <p class="quiet">{service.secretKept}</p>}
          <ConfigFields fields={fields} typed={{ ...set, ...typed }} problem={problem} />
        </Card>
        <div class="actions">
          <Button>{words.save}</Button>
        </div>
      </form>
      <Card title={words.delete}>
        <p class="quiet">{words.deleteHint}</p>
        <div class="actions">
          <ActButton to={action('/exits/:id/remove', { id })} weight="danger" icon="trash">
            {words.delete}
          </ActButton>
        </div>
      </Card>
    </Page>
  )
}
