import type { TokenItem } from '../answers.ts'
import { action } from '../href.ts'
import { ActButton, Button } from '../ui/button.tsx'
import { Card } from '../ui/card.tsx'
import { When } from '../ui/facts.tsx'
import { Field, Select } from '../ui/field.tsx'
import { errorOf, ProblemBox, type ProblemProps } from '../ui/problem-box.tsx'
import { Table } from '../ui/table.tsx'
import { PasswordAgain } from '../account/password-again.tsx'
import { useWords } from '../words/words.ts'

export interface MadeToken {
  name: string
  token: string
}

export interface TypedToken {
  name: string
  scope: string
  days: string
}

interface TokensProps {
  tokens: TokenItem[]
  /** The one that was made just now: its secret is shown here, and never again. */
  made?: MadeToken | undefined
  typed?: TypedToken | undefined
  problem?: ProblemProps | undefined
}

export function SettingsTokens({ tokens, made, typed, problem }: TokensProps) {
  const { settings: words } = useWords()
  return (
    <Card title={words.tokens} id="tokens">
      <p class="quiet">{words.tokensHint}</p>
      {made !== undefined && (
        <div class="toast" role="status">
          <p>
            <b>{words.tokenIs(made.name)}</b> {words.tokenOnce}
          </p>
          <pre class="report" tabindex={0}>
            {made.token}
          </pre>
        </div>
      )}
      {tokens.length === 0 ? <p class="quiet">{words.tokensNone}</p> : <List tokens={tokens} />}
      {problem !== undefined && <ProblemBox {...problem} />}
      <MakeToken typed={typed} problem={problem} />
    </Card>
  )
}

function List({ tokens }: { tokens: TokenItem[] }) {
  const { settings: words } = useWords()
  return (
    <Table
      label={words.tokens}
      rows={tokens}
      columns={[
        { title: words.tokenName, cell: ({ name }) => name },
        { title: words.tokenScope, cell: ({ scope }) => words.scopes[scope] },
        { title: words.tokenCreated, cell: ({ created_at }) => <When at={created_at} /> },
        {
          title: words.tokenExpires,
          cell: ({ expires_at }) => (expires_at === null ? words.never : <When at={expires_at} />),
        },
        {
          title: words.tokenAction,
          cell: ({ id, name }) => (
            <ActButton
              to={action('/settings/tokens/:id/revoke', { id })}
              weight="second"
              label={words.tokenRevokeOf(name)}
            >
              {words.tokenRevoke}
            </ActButton>
          ),
        },
      ]}
    />
  )
}

function MakeToken({ typed, problem }: Pick<TokensProps, 'typed' | 'problem'>) {
  const { settings: words } = useWords()
  const days = ['7', '30', '90', '365'].map((value) => ({ value, label: words.days(Number(value)) }))
  return (
    <form class="form" method="post" action={action('/settings/tokens')}>
      <Field
        name="name"
        label={words.tokenName}
        value={typed?.name ?? ''}
        error={errorOf(problem, 'name')}
        required
      />
      <Select
        name="scope"
        label={words.tokenScope}
        value={typed?.scope}
        options={Object.entries(words.scopes).map(([value, label]) => ({ value, label }))}
      />
      <Select
        name="days"
        label={words.tokenDays}
        value={typed?.days ?? '90'}
        options={[...days, { value: '', label: words.tokenForever }]}
      />
      <PasswordAgain problem={problem} />
      <Button icon="key">{words.tokenMake}</Button>
    </form>
  )
}
