import { Choices, Field } from '../ui/field.tsx'
import { errorOf, type ProblemProps } from '../ui/problem-box.tsx'
import { useWords } from '../words/words.ts'

interface DomainFieldsProps {
  mode: string
  name: string
  /** As it was typed before, where that may be shown. */
  token?: string | undefined
  problem: ProblemProps | null
}

/** How the cell is called in the world. A mode shows only the fields that it needs. */
export function DomainFields({ mode, name, token, problem }: DomainFieldsProps) {
  const words = useWords().setup
  const options = Object.entries(words.modes).map(([value, about]) => ({ value, ...about }))
  return (
    <>
      <Choices name="mode" label={words.mode} value={mode} options={options} />
      <div class="for-domain">
        <Field
          name="name"
          label={words.domain}
          hint={words.domainHint}
          error={errorOf(problem, 'domain.name') ?? errorOf(problem, 'name')}
          value={name}
          verbatim
        />
      </div>
      <div class="for-domain for-token">
        <Field
          name="token"
          label={words.token}
          hint={words.tokenHint}
          error={errorOf(problem, 'domain.token') ?? errorOf(problem, 'token')}
          type="password"
          value={token}
        />
      </div>
    </>
  )
}
