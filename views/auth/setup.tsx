import type { Child } from 'hono/jsx'
import { DomainFields } from '../domain/domain-fields.tsx'
import { action } from '../href.ts'
import { Button } from '../ui/button.tsx'
import { Field } from '../ui/field.tsx'
import { Page } from '../ui/page.tsx'
import { errorOf, ProblemBox, type ProblemProps } from '../ui/problem-box.tsx'
import { Toast } from '../ui/toast.tsx'
import { TimeZoneField } from '../settings/settings-time-zone.tsx'
import { problemText } from '../words/problem-text.ts'
import { useWords } from '../words/words.ts'

interface SetupValues {
  cell_name: string
  mode: string
  name: string
  time_zone: string
  username: string
  peer: string
  code?: string
  token?: string
  password?: string
}

interface SetupProps {
  values: SetupValues
  problem: ProblemProps | null
  /** What went well before. */
  done?: string
}

/** The first page of a cell. After a mistake everything that was typed is still there. */
export function SetupPage({ values, problem, done }: SetupProps) {
  const all = useWords()
  const words = all.setup
  const isCodeWrong = problem?.code === 'setup-code-wrong'
  return (
    <Page title={words.title}>
      <p class="quiet">{words.lead}</p>
      <Toast name={done} />
      {problem !== null && <ProblemBox {...problem} />}
      <form class="form" method="post" action={action('/setup')}>
        <Part number={1} title={words.codeStep}>
          <Field
            name="code"
            label={words.code}
            hint={words.codeHint}
            error={isCodeWrong ? problemText(all, problem).title : errorOf(problem, 'code')}
            value={values.code}
            required
            verbatim
            more={{ autocapitalize: 'characters' }}
          />
        </Part>
        <Part number={2} title={words.cellStep}>
          <Field
            name="cell_name"
            label={words.cellName}
            hint={words.cellNameHint}
            error={errorOf(problem, 'cell_name')}
            value={values.cell_name}
            verbatim
            required
          />
          <DomainFields mode={values.mode} name={values.name} token={values.token} problem={problem} />
          <TimeZoneField value={values.time_zone} error={errorOf(problem, 'time_zone')} />
        </Part>
        <Part number={3} title={words.youStep}>
          <Field
            name="username"
            label={words.username}
            error={errorOf(problem, 'admin.username')}
            value={values.username}
            autocomplete="username"
            verbatim
            required
          />
          <Field
            name="password"
            label={words.password}
            hint={words.passwordHint}
            error={errorOf(problem, 'admin.password')}
            type="password"
            value={values.password}
            autocomplete="new-password"
            required
            more={{ minlength: 8 }}
          />
        </Part>
        <Part number={4} title={words.deviceStep}>
          <Field
            name="peer"
            label={words.device}
            hint={words.deviceHint}
            error={errorOf(problem, 'peer.name')}
            value={values.peer}
            verbatim
            more={{ maxlength: 64 }}
          />
        </Part>
        <div class="actions">
          <Button does="set-up">{words.submit}</Button>
          <span class="for-domain for-token">
            <Button does="check" weight="second">
              {words.check}
            </Button>
          </span>
        </div>
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
