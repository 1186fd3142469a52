import { stateWord, useWords } from '../words/words.ts'

type Tone = 'good' | 'busy' | 'warn' | 'bad' | 'idle'

const tones: Record<string, Tone> = {
  running: 'good',
  done: 'good',
  active: 'good',
  pending: 'busy',
  removing: 'busy',
  good: 'good',
  healthy: 'good',
  verified: 'good',
  connected: 'good',
  working: 'good',
  connecting: 'busy',
  down: 'bad',
  expired: 'warn',
  installing: 'busy',
  uninstalling: 'busy',
  starting: 'busy',
  restarting: 'busy',
  queued: 'busy',
  undoing: 'warn',
  warning: 'warn',
  unhealthy: 'warn',
  unsigned: 'warn',
  cancelled: 'warn',
  missing: 'warn',
  failed: 'bad',
  rejected: 'bad',
  dead: 'bad',
}

/** What a state means at a glance. Of jobs and steps, `running` is under way; of services it is how they should be. */
export function toneOf(state: string, of: 'service' | 'job' = 'service'): Tone {
  return of === 'job' && state === 'running' ? 'busy' : (tones[state] ?? 'idle')
}

interface StateProps {
  state: string
  of?: 'service' | 'job'
}

/** A state as a word with a dot; the colour only repeats what the word says. */
export function StateBadge({ state, of = 'service' }: StateProps) {
  const words = useWords()
  return (
    <span class={`badge tone-${toneOf(state, of)}`}>
      <span class="dot" aria-hidden="true"></span>
      {stateWord(words, state)}
    </span>
  )
}

/** A state as a dot only, its word for who can't see it. */
export function StateDot({ state, of = 'service' }: StateProps) {
  const words = useWords()
  return (
    <span class={`row tone-${toneOf(state, of)}`}>
      <span class="dot" title={stateWord(words, state)}></span>
      <span class="hidden">{stateWord(words, state)}</span>
    </span>
  )
}
