import { action } from '../href.ts'
import { Button } from '../ui/button.tsx'
import { Card } from '../ui/card.tsx'
import { Choices } from '../ui/field.tsx'
import { ProblemBox, type ProblemProps } from '../ui/problem-box.tsx'
import type { VerificationMode } from './settings-facts.ts'
import { useWords } from '../words/words.ts'

interface VerificationProps {
  mode: VerificationMode
  problem: ProblemProps | undefined
}

/** How strictly signatures count. */
export function SettingsVerification({ mode, problem }: VerificationProps) {
  const { settings: words } = useWords()
  const options = Object.entries(words.modes).map(([value, about]) => ({ value, ...about }))
  return (
    <Card title={words.verification} id="verification">
      {problem !== undefined && <ProblemBox {...problem} />}
      <form class="form" method="post" action={action('/settings/verification')}>
        <Choices name="mode" label={words.verificationAsk} value={mode} options={options} />
        <Button>{words.save}</Button>
      </form>
    </Card>
  )
}
