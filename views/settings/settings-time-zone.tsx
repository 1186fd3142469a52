import { action } from '../href.ts'
import { Button } from '../ui/button.tsx'
import { Card } from '../ui/card.tsx'
import { Select } from '../ui/field.tsx'
import { ProblemBox, type ProblemProps } from '../ui/problem-box.tsx'
import { useWords } from '../words/words.ts'

/** What there is to choose, one name for each place; the API judges. */
const timeZones = ['UTC', ...Intl.supportedValuesOf('timeZone')]

interface TimeZoneProps {
  value: string
  problem: ProblemProps | undefined
}

/** In which time zone pages tell the time; the clock of the box itself knows none. */
export function SettingsTimeZone({ value, problem }: TimeZoneProps) {
  const { settings: words } = useWords()
  return (
    <Card title={words.timeZone} id="time-zone">
      {problem !== undefined && <ProblemBox {...problem} />}
      <form class="form" method="post" action={action('/settings/time-zone')}>
        <TimeZoneField value={value} />
        <Button>{words.save}</Button>
      </form>
    </Card>
  )
}

export function TimeZoneField({ value, error }: { value: string; error?: string | undefined }) {
  const { settings: words } = useWords()
  const names = timeZones.includes(value) ? timeZones : [value, ...timeZones]
  const options = names.map((name) => ({ value: name, label: name.replaceAll('_', ' ') }))
  return (
    <Select
      name="time_zone"
      label={words.timeZone}
      hint={words.timeZoneHint}
      error={error}
      value={value}
      options={options}
    />
  )
}
