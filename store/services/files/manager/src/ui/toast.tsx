import type { State } from '../state/state.ts'
import { hush } from '../state/tell.ts'
import { words } from '../words/words.ts'
import { Icon } from './icon.tsx'

export function Toast({ toast }: { toast: State['toast'] }) {
  if (toast === null) return null
  const { text, bad, undo } = toast
  return (
    <aside class={bad ? 'toast bad' : 'toast'} aria-label={words.message}>
      <Icon name={bad ? 'warning' : 'check'} />
      <p>{text}</p>
      {undo !== undefined && (
        <button
          type="button"
          class="second"
          onClick={() => {
            hush()
            undo()
          }}
        >
          <Icon name="undo" /> {words.undo}
        </button>
      )}
      <button type="button" class="bare" aria-label={words.close} onClick={hush}>
        <Icon name="cross" />
      </button>
    </aside>
  )
}
