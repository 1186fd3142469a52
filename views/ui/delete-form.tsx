import { useWords } from '../words/words.ts'
import { Button, LinkButton } from './button.tsx'
import { Field } from './field.tsx'
import { errorOf, type ProblemProps } from './problem-box.tsx'

interface DeleteFormProps {
  to: string
  /** What has to be typed: nothing is deleted by a wrong click. */
  name: string
  typed: string
  problem: ProblemProps | null
  /** Where who thinks better of it goes. */
  back: string
}

/** Deletes for good what its name is typed for. */
export function DeleteForm({ to, name, typed, problem, back }: DeleteFormProps) {
  const { kept, plan } = useWords()
  return (
    <form class="form" method="post" action={to}>
      <Field
        name="confirm"
        label={plan.typeName(name)}
        value={typed}
        error={errorOf(problem, 'confirm')}
        required
        verbatim
      />
      <div class="actions">
        <Button weight="danger" icon="trash">
          {kept.confirm}
        </Button>
        <LinkButton to={back} weight="second">
          {plan.cancel}
        </LinkButton>
      </div>
    </form>
  )
}
