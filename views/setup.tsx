import type { Child } from 'hono/jsx'
import { DomainFields } from './domain-fields.tsx'
import { action } from './href.ts'
import { Button } from './parts/button.tsx'
import { Field } from './parts/field.tsx'
import { Page } from './parts/page.tsx'
import { errorOf, ProblemBox, type ProblemProps } from './parts/problem-box.tsx'
import { useWords } from './words/words.ts'

export interface SetupValues {
  cell_name: string
  mode: string
  name: string
  username: string
}

/** The first page of a cell. Secrets are asked for anew after a mistake. */
export function SetupPage({ values, problem }: { values: SetupValues; problem: ProblemProps | null }) {
  const words = useWords().setup
  return (
    <Page title={words.title}>
      <p class="quiet">{words.lead}</p>
      {problem !== null && <ProblemBox {...problem} />}
      <form class="form" method="post" action={action('/setup')}>
        <Part number={1} title={words.codeStep}>
          <Field
            name="code"
            label={words.code}
            hint={words.codeHint}
            error={errorOf(problem, 'code')}
            required
            more={{ spellcheck: 'false', autocapitalize: 'characters' }}
          />
        </Part>
        <Part number={2} title={words.cellStep}>
          <Field
            name="cell_name"
            label={words.cellName}
            hint={words.cellNameHint}
            error={errorOf(problem, 'cell_name')}
            value={values.cell_name}
            required
          />
          <DomainFields mode={values.mode} name={values.name} problem={problem} />
        </Part>
        <Part number={3} title={words.youStep}>
          <Field
            name="username"
            label={words.username}
            error={errorOf(problem, 'admin.username')}
            value={values.username}
            autocomplete="username"
            required
          />
          <Field
            name="password"
            label={words.password}
            hint={words.passwordHint}
            error={errorOf(problem, 'admin.password')}
            type="password"
            autocomplete="new-password"
            required
            more={{ minlength: 8 }}
          />
        </Part>
        <Button>{words.submit}</Button>
      </form>
    </Page>
  )
}

function Part({ number, title, children }: { number: number; title: string; children: Child }) {
  return (
    <section class="card">
      <h2>
        <span class="quiet">{number}</span> {title}
      </h2>
      {children}
    </section>
  )
}
