import { useWords } from '../words/words.ts'
import { problemText, fieldText, type ProblemProps } from '../words/problem-text.ts'
import { Icon } from './icon.tsx'

export type { ProblemProps }

/** What went wrong, why, and what can be done about it, in the reader's language. */
export function ProblemBox(problem: ProblemProps) {
  const words = useWords()
  const { title, detail, hint, errors } = problemText(words, problem)
  return (
    <div class="problem" role="alert">
      <h2>
        <Icon name="warning" /> {title}
      </h2>
      {detail !== title && <p>{detail}</p>}
      {errors.length > 0 && (
        <ul aria-label={words.problem.fields}>
          {errors.map(({ path, message }) => (
            <li>
              <code>{path}</code> {message}
            </li>
          ))}
        </ul>
      )}
      {hint !== '' && <p class="quiet">{hint}</p>}
    </div>
  )
}

/** The complaint about one field, for beside that field. */
export function errorOf(problem: ProblemProps | null | undefined, path: string): string | undefined {
  const words = useWords()
  const error = problem?.errors?.find((one) => one.path === path)
  return error === undefined ? undefined : fieldText(words, error)
}
