import { useWords } from '../words/words.ts'
import { Icon } from './icon.tsx'

/** A problem as the API tells it. */
export interface ProblemProps {
  code?: string
  title: string
  detail: string
  hint: string
  errors?: { path: string; message: string }[] | undefined
}

/** What went wrong, why, and what can be done about it: the words that `curl` gets, so they are in English. */
export function ProblemBox({ title, detail, hint, errors = [] }: ProblemProps) {
  const words = useWords()
  return (
    <div class="problem" role="alert" lang="en">
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
      <p class="quiet">{hint}</p>
    </div>
  )
}

/** The complaint about one field, for beside that field. */
export function errorOf(problem: ProblemProps | null | undefined, path: string): string | undefined {
  return problem?.errors?.find((error) => error.path === path)?.message
}
