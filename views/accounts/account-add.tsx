import { action } from '../href.ts'
import type { PeerItem } from '../answers.ts'
import { Button } from '../ui/button.tsx'
import { Card } from '../ui/card.tsx'
import { Field, Select } from '../ui/field.tsx'
import { errorOf, ProblemBox, type ProblemProps } from '../ui/problem-box.tsx'
import { useWords } from '../words/words.ts'

interface AddProps {
  id: string
  people: Pick<PeerItem, 'name'>[]
  typed: { username: string; peer: string }
  problem: ProblemProps | null
}

export function AccountAdd({ id, people, typed, problem }: AddProps) {
  const { accounts: words } = useWords()
  return (
    <Card title={words.add}>
      <form class="form" method="post" action={action('/services/:id/accounts', { id })}>
        {problem !== null && <ProblemBox {...problem} />}
        <Select
          name="peer"
          label={words.person}
          value={typed.peer}
          options={[
            { value: '', label: words.personNone },
            ...people.map(({ name }) => ({ value: name, label: name })),
          ]}
        />
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
        <div class="actions">
          <Button>{words.add}</Button>
        </div>
      </form>
    </Card>
  )
}
