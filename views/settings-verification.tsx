import { action } from './href.ts'
import { Button } from './parts/button.tsx'
import { Card } from './parts/card.tsx'
import { Choices } from './parts/field.tsx'
import { ProblemBox, type ProblemProps } from './parts/problem-box.tsx'
import type { VerificationMode } from './settings-facts.ts'
import { useWords } from './words/words.ts'

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
