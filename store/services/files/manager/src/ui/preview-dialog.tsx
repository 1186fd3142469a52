import { useEffect, useState } from 'preact/hooks'
import { download, previewable } from '../actions/open.ts'
import { bytes } from '../format.ts'
import type { DialogOf } from '../state/dialogs.ts'
import { shownEntries } from '../state/shown.ts'
import { words } from '../words/words.ts'
import { Dialog } from './dialog.tsx'
import { Icon } from './icon.tsx'
import { Shown } from './shown.tsx'

/** Shows a file, and goes on to the ones beside it. */
export function PreviewDialog({ asked, close }: DialogOf<'preview'>) {
  const [path, setPath] = useState(asked.path)
  const all = previewable(shownEntries(), asked.path)
  const at = all.findIndex((one) => one.path === path)
  const entry = all[at]
  const step = (by: number): void => {
    const next = all[at + by]
    if (next !== undefined) setPath(next.path)
  }
  useEffect(() => {
    const onKey = ({ key, target }: KeyboardEvent): void => {
      // A film has arrows of its own.
      if (target instanceof HTMLMediaElement) return
      if (key === 'ArrowLeft') step(-1)
      if (key === 'ArrowRight') step(1)
    }
    addEventListener('keydown', onKey)
    return () => removeEventListener('keydown', onKey)
  }, [at, all.length])
  if (entry === undefined) return null
  return (
    <Dialog title={entry.name} look="large" onClose={() => close(null)}>
      <Shown key={path} entry={entry} />
      <div class="actions">
        <button
          type="button"
          class="second"
          aria-label={words.previous}
          disabled={at === 0}
          onClick={() => step(-1)}
        >
          <Icon name="back" />
        </button>
        <button
          type="button"
          class="second"
          aria-label={words.next}
          disabled={at === all.length - 1}
          onClick={() => step(1)}
        >
          <Icon name="forth" />
        </button>
        <button type="button" data-first onClick={() => void download([entry])}>
          <Icon name="download" /> {words.download}
        </button>
        <a class="button second" href={path} target="_blank" rel="noopener">
          <Icon name="external" /> {words.openInTab}
        </a>
        <span class="quiet small">{bytes(entry.size ?? 0, words.language)}</span>
      </div>
    </Dialog>
  )
}
