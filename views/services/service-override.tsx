import type { ServiceDetail } from '../answers.ts'
import { action } from '../href.ts'
import { ActButton, Button } from '../ui/button.tsx'
import { Card } from '../ui/card.tsx'
import { Facts, When } from '../ui/facts.tsx'
import { Field } from '../ui/field.tsx'
import { errorOf, ProblemBox, type ProblemProps } from '../ui/problem-box.tsx'
import { useWords } from '../words/words.ts'

interface OverrideProps {
  id: string
  revocation: NonNullable<ServiceDetail['revocation']>
  /** What was typed and refused. */
  typed: { reason: string }
  problem: ProblemProps | null
}

/** A revocation may be overridden: on purpose, by name, with a reason that stands in the record. */
export function ServiceOverride({ id, revocation: { reason, overridden }, typed, problem }: OverrideProps) {
  const { override: words } = useWords()
  if (overridden !== null)
    return (
      <Card title={words.standing}>
        <Facts
          facts={[
            [words.why, reason],
            [words.reason, overridden.reason],
            [words.by, overridden.by],
            [words.since, <When at={overridden.at} />],
          ]}
        />
        <ActButton to={action('/services/:id/override/drop', { id })} weight="second">
          {words.drop}
        </ActButton>
      </Card>
    )
  return (
    <Card title={words.title}>
      <p>{words.hint}</p>
      <Facts facts={[[words.why, reason]]} />
      <form class="form" method="post" action={action('/services/:id/override', { id })}>
        {problem !== null && <ProblemBox {...problem} />}
        <Field
          name="reason"
          label={words.reason}
          hint={words.reasonHint}
          error={errorOf(problem, 'reason')}
          value={typed.reason}
          required
        />
        <Field
          name="confirm"
          label={words.typeName(id)}
          error={errorOf(problem, 'confirm')}
          required
          verbatim
        />
        <div class="actions">
          <Button weight="danger">{words.button}</Button>
        </div>
      </form>
    </Card>
  )
}
