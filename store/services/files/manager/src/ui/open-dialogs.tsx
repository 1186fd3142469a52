import type { Dialog } from '../state/dialogs.ts'
import { ActionsDialog } from './actions-dialog.tsx'
import { ConfirmDialog } from './confirm-dialog.tsx'
import { ConflictDialog } from './conflict-dialog.tsx'
import { FolderDialog } from './folder-dialog.tsx'
import { HelpDialog } from './help-dialog.tsx'
import { NameDialog } from './name-dialog.tsx'
import { PreviewDialog } from './preview-dialog.tsx'
import { ShareDialog } from './share-dialog.tsx'

/** The dialog that is on top. */
export function OpenDialogs({ dialogs }: { dialogs: Dialog[] }) {
  const dialog = dialogs.at(-1)
  if (dialog === undefined) return null
  switch (dialog.kind) {
    case 'name':
      return <NameDialog key={dialog.id} {...dialog} />
    case 'confirm':
      return <ConfirmDialog key={dialog.id} {...dialog} />
    case 'conflict':
      return <ConflictDialog key={dialog.id} {...dialog} />
    case 'folder':
      return <FolderDialog key={dialog.id} {...dialog} />
    case 'share':
      return <ShareDialog key={dialog.id} {...dialog} />
    case 'actions':
      return <ActionsDialog key={dialog.id} {...dialog} />
    case 'preview':
      return <PreviewDialog key={dialog.id} {...dialog} />
    case 'help':
      return <HelpDialog key={dialog.id} {...dialog} />
  }
}
