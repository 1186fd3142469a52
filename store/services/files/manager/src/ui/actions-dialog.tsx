import { discard } from '../actions/bin.ts'
import { rename } from '../actions/name.ts'
import { go } from '../actions/navigate.ts'
import { download, open, pickAndTransfer } from '../actions/open.ts'
import { take } from '../actions/transfer.ts'
import { parentOf } from '../paths.ts'
import { ask } from '../state/ask.ts'
import type { DialogOf } from '../state/dialogs.ts'
import { store } from '../state/state.ts'
import { words } from '../words/words.ts'
import { Dialog } from './dialog.tsx'
import { Icon, type IconName } from './icon.tsx'

/** Everything that can be done with one entry. */
export function ActionsDialog({ asked: { entry, at }, close }: DialogOf<'actions'>) {
  const found = store.get().search !== null
  const action = (icon: IconName, text: string, run: () => unknown, first = false) => (
    <li>
      <button
        type="button"
        class="plain"
        data-first={first || undefined}
        onClick={() => {
          close(true)
          void run()
        }}
      >
        <Icon name={icon} /> {text}
      </button>
    </li>
  )
  const inFolder = (): void => go({ kind: 'folder', path: parentOf(entry.path) })
  return (
    <Dialog title={entry.name} look="menu" at={at} onClose={() => close(null)}>
      <ul class="choose">
        {action(
          entry.folder ? 'folder' : 'image',
          entry.folder ? words.open : words.preview,
          () => open(entry),
          true,
        )}
        {found && action('folder', words.showInFolder, inFolder)}
        {!entry.folder && action('download', words.download, () => download([entry]))}
        {action('link', words.share, () => ask('share', { entry }))}
        {!found && action('edit', words.rename, () => rename(entry))}
        {action('move', words.moveTo, () => pickAndTransfer('move', [entry]))}
        {action('copy', words.copyTo, () => pickAndTransfer('copy', [entry]))}
        {action('copy', words.copy, () => take(false, [entry.path]))}
        {action('move', words.cut, () => take(true, [entry.path]))}
        {action('trash', words.remove, () => discard([entry]))}
      </ul>
    </Dialog>
  )
}
