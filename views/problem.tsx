import { Page } from './page.tsx'

/** A problem as the API tells it. */
export interface ProblemProps {
  title: string
  detail: string
  hint: string
  errors?: { path: string; message: string }[] | undefined
}

/** What went wrong, why, and what can be done about it; the same words as `curl` gets. */
export function ProblemBox({ title, detail, hint, errors = [] }: ProblemProps) {
  return (
    <div class="problem" role="alert">
      <h2>{title}</h2>
      <p>{detail}</p>
      {errors.length > 0 && (
        <ul>
          {errors.map(({ path, message }) => (
            <li>
              {path}: {message}
            </li>
          ))}
        </ul>
      )}
      <p class="quiet">{hint}</p>
    </div>
  )
}

export function ProblemPage({ problem }: { problem: ProblemProps }) {
  return (
    <Page title="That did not work">
      <ProblemBox {...problem} />
      <p>
        <a href="/services">Back to the services</a>
      </p>
    </Page>
  )
}
