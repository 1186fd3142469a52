import type { StepItem } from '../answers.ts'
import { useFormat } from '../format.ts'
import { Icon, type IconName } from '../ui/icon.tsx'
import { ProblemBox } from '../ui/problem-box.tsx'
import { Progress } from '../ui/progress.tsx'
import { toneOf } from '../ui/state-badge.tsx'
import type { Words } from '../words/en.ts'
import { messageText } from '../words/message-text.ts'
import { stateWord, useWords } from '../words/words.ts'

const icons: Record<string, IconName> = {
  running: 'busy',
  done: 'check',
  failed: 'cross',
  undoing: 'undo',
  undone: 'undo',
}

interface StepProps {
  id: string
  step: StepItem
  /** The detail of the problem that stands above already. */
  shown: string | undefined
}

/** One step of a job: what it does, how it stands, and how far it is. */
export function StepView({ id, step, shown }: StepProps) {
  const words = useWords()
  const format = useFormat()
  const { state, started_at, ended_at, bytes, problem } = step
  const label = stepLabel(words, step)
  const took = started_at !== null && ended_at !== null ? Date.parse(ended_at) - Date.parse(started_at) : null
  return (
    <li id={id} class={`step tone-${toneOf(state, 'job')}`}>
      <Icon name={icons[state] ?? 'circle'} />
      <span class="label">
        {label}
        <span class="hidden">: {stateWord(words, state)}</span>
      </span>
      <span class="quiet small">{took !== null && format.duration(took)}</span>
      {bytes !== null && state === 'running' && (
        <Progress label={label} done={bytes.done} total={bytes.total} since={started_at} />
      )}
      {problem !== null && problem.detail !== shown && <ProblemBox {...problem} />}
    </li>
  )
}

/** What a step does, in the reader's language. */
export function stepLabel(words: Words, { label, label_message }: StepItem): string {
  return messageText(words, label_message, label)
}
