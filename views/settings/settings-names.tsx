import { action } from '../href.ts'
import { Button } from '../ui/button.tsx'
import { Card } from '../ui/card.tsx'
import { Choices, Field } from '../ui/field.tsx'
import { ProblemBox, type ProblemProps } from '../ui/problem-box.tsx'
import type { NamesSettings } from './settings-facts.ts'
import { useWords } from '../words/words.ts'

interface NamesProps {
  names: NamesSettings
  problem: ProblemProps | undefined
}

/** Which program serves the names. */
export function SettingsNames({ names, problem }: NamesProps) {
  const { settings: words } = useWords()
  const options = Object.entries(words.namesDrivers).map(([value, about]) => ({ value, ...about }))
  return (
    <Card title={words.names} id="names">
      {problem !== undefined && <ProblemBox {...problem} />}
      <form class="form" method="post" action={action('/settings/names')}>
        <Choices name="driver" label={words.namesAsk} value={names.driver} options={options} />
        <Field
          name="blocked"
          verbatim
          label={words.blocked}
          hint={words.blockedHint}
          value={names.blocked.join(' ')}
        />
        <Button>{words.save}</Button>
      </form>
    </Card>
  )
}
