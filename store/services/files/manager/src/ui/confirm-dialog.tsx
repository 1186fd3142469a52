import type { DialogOf } from '../state/dialogs.ts'
import { words } from '../words/words.ts'
import { Dialog } from './dialog.tsx'

/** Asks before something that can't be undone; Enter alone does not do it. */
export function ConfirmDialog({ asked: { title, hint, action }, close }: DialogOf<'confirm'>) {
  return (
    <Dialog title={title} onClose={() => close(null)}>
      <p>{hint}</p>
      <div class="actions">
        <button type="button" class="second" data-first onClick={() => close(null)}>
          {words.cancel}
        </button>
        <button type="button" class="danger" onClick={() => close(true)}>
          {action}
        </button>
      </div>
    </Dialog>
  )
}
