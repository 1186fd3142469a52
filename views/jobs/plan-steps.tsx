import type { PlanAnswer } from '../answers.ts'
import { Icon } from '../ui/icon.tsx'
import { messageText } from '../words/message-text.ts'
import { useWords } from '../words/words.ts'

/** The steps of a plan, before they are carried out: what each does and changes. */
export function PlanSteps({ steps }: Pick<PlanAnswer, 'steps'>) {
  const words = useWords()
  return (
    <ol class="steps">
      {steps.map(({ label, label_message, effect, effect_message }) => (
        <li class="step tone-idle">
          <Icon name="circle" />
          <span class="label">{messageText(words, label_message, label)}</span>
          {effect !== null && (
            <span class="quiet small wide">{messageText(words, effect_message, effect)}</span>
          )}
        </li>
      ))}
    </ol>
  )
}
