import { useState } from 'preact/hooks'
import type { ConflictAnswer, DialogOf } from '../state/dialogs.ts'
import { words } from '../words/words.ts'
import { Dialog } from './dialog.tsx'

export function ConflictDialog({ asked: { name, others, canReplace }, close }: DialogOf<'conflict'>) {
  const [forAll, setForAll] = useState(false)
  const answer = (choice: ConflictAnswer['choice']) => () => close({ choice, forAll })
  return (
    <Dialog title={words.conflict(name)} onClose={() => close(null)}>
      <p>{words.conflictHint}</p>
      {others > 0 && (
        <label class="choice">
          <input
            type="checkbox"
            checked={forAll}
            onChange={({ currentTarget }) => setForAll(currentTarget.checked)}
          />
          {words.forAll(others)}
        </label>
      )}
      <div class="actions">
        <button type="button" data-first onClick={answer('both')}>
          {words.keepBoth}
        </button>
        {canReplace && (
          <button type="button" class="second" onClick={answer('replace')}>
            {words.replace}
          </button>
        )}
        <button type="button" class="second" onClick={answer('skip')}>
          {words.skipOne}
        </button>
        <button type="button" class="plain" onClick={() => close(null)}>
          {words.cancel}
        </button>
      </div>
    </Dialog>
  )
}
