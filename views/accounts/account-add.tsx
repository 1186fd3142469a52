import { action } from '../href.ts'
import type { AccountDataItem, PeerItem } from '../answers.ts'
import { useFormat } from '../format.ts'
import { Button } from '../ui/button.tsx'
import { Card } from '../ui/card.tsx'
import { Field, Select } from '../ui/field.tsx'
import { errorOf, ProblemBox, type ProblemProps } from '../ui/problem-box.tsx'
import { useWords } from '../words/words.ts'

export interface TypedAccount {
  username: string
  peer: string
  adopt: string
}

interface AddProps {
  id: string
  people: Pick<PeerItem, 'name'>[]
  kept: AccountDataItem[]
  typed: TypedAccount
  problem: ProblemProps | null
}

export function AccountAdd({ id, people, kept, typed, problem }: AddProps) {
  const { accounts: words } = useWords()
  return (
    <Card title={words.add}>
      <form class="form" method="post" action={action('/services/:id/accounts', { id })}>
        {problem !== null && <ProblemBox {...problem} />}
        <Field
          name="peer"
          label={words.person}
          hint={words.personHint}
          value={typed.peer}
          error={errorOf(problem, 'peer')}
          verbatim
          more={{ list: 'people' }}
        />
        <datalist id="people">
          {people.map(({ name }) => (
            <option value={name}></option>
          ))}
        </datalist>
        <Field
          name="username"
          label={words.username}
          hint={words.usernameHint}
          value={typed.username}
          error={errorOf(problem, 'username')}
          verbatim
        />
        <Field
          name="password"
          label={words.password}
          hint={words.passwordHint}
          type="password"
          autocomplete="new-password"
          error={errorOf(problem, 'password')}
        />
        <Adopt kept={kept} value={typed.adopt} error={errorOf(problem, 'adopt')} />
        <div class="actions">
          <Button>{words.add}</Button>
        </div>
      </form>
    </Card>
  )
}

/** A new account starts empty, or with what a removed one left. */
function Adopt({
  kept,
  value,
  error,
}: {
  kept: AccountDataItem[]
  value: string
  error?: string | undefined
}) {
  const { accounts: words } = useWords()
  const format = useFormat()
  const there = kept.filter(({ deleting }) => !deleting)
  if (there.length === 0) return <></>
  return (
    <Select
      name="adopt"
      label={words.adopt}
      hint={words.adoptHint}
      value={value}
      error={error}
      options={[
        { value: '', label: words.adoptNone },
        ...there.map(({ id, username, peer, since }) => ({
          value: id,
          label: words.adoptOf(username, peer, format.moment(since)),
        })),
      ]}
    />
  )
}
