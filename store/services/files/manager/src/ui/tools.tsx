import { useRef } from 'preact/hooks'
import { discard } from '../actions/bin.ts'
import { newFolder } from '../actions/name.ts'
import { paste } from '../actions/transfer.ts'
import { selectNone } from '../actions/select.ts'
import { download, pickAndTransfer } from '../actions/open.ts'
import type { State } from '../state/state.ts'
import { chosen } from '../state/shown.ts'
import { addFiles } from '../upload/add.ts'
import { ofPicker } from '../upload/collect.ts'
import { words } from '../words/words.ts'
import { Icon, type IconName } from './icon.tsx'

/** What can be done in a folder; with what is selected while something is. */
export function Tools({ state, folder }: { state: State; folder: string }) {
  if (state.selected.size > 0) return <OfSelection count={state.selected.size} />
  return (
    <div class="tools">
      <Pick folder={folder} icon="upload" text={words.upload} label={words.uploadFiles} kind="files" />
      <Pick folder={folder} icon="image" text={words.photos} label={words.uploadPhotos} kind="photos" />
      <Pick folder={folder} icon="folder" text={words.uploadFolder} kind="folder" />
      <Tool icon="plus" text={words.newFolder} run={newFolder} />
      {state.clipboard !== null && <Tool icon="copy" text={words.paste} run={paste} />}
    </div>
  )
}

function OfSelection({ count }: { count: number }) {
  return (
    <div class="tools selection">
      <button type="button" class="bare" aria-label={words.clearSelection} onClick={selectNone}>
        <Icon name="cross" />
      </button>
      <b class="count">{words.selectedCount(count)}</b>
      <Tool icon="download" text={words.download} run={() => download(chosen())} />
      <Tool icon="move" text={words.moveTo} run={() => pickAndTransfer('move', chosen())} />
      <Tool icon="copy" text={words.copyTo} run={() => pickAndTransfer('copy', chosen())} />
      <Tool icon="trash" text={words.remove} run={() => discard(chosen())} />
    </div>
  )
}

function Tool({ icon, text, run }: { icon: IconName; text: string; run: () => unknown }) {
  return (
    <button type="button" class="second" aria-label={text} onClick={() => void run()}>
      <Icon name={icon} /> <span>{text}</span>
    </button>
  )
}

interface PickProps {
  folder: string
  icon: IconName
  text: string
  label?: string
  kind: 'files' | 'photos' | 'folder'
}

/** A button that opens the device's picker: of files, of its photos, or of a folder. */
function Pick({ folder, icon, text, label = text, kind }: PickProps) {
  const input = useRef<HTMLInputElement>(null)
  const chosen = ({ currentTarget }: Event & { currentTarget: HTMLInputElement }): void => {
    void addFiles(folder, ofPicker(currentTarget.files ?? []))
    // The same file may be chosen once more.
    currentTarget.value = ''
  }
  return (
    <>
      <button
        type="button"
        class={kind === 'files' ? '' : `second ${kind}`}
        aria-label={label}
        onClick={() => input.current?.click()}
      >
        <Icon name={icon} /> <span>{text}</span>
      </button>
      <input
        ref={input}
        class="hidden"
        type="file"
        multiple
        tabIndex={-1}
        aria-hidden="true"
        data-kind={kind}
        {...(kind === 'photos' && { accept: 'image/*,video/*' })}
        {...(kind === 'folder' && { webkitdirectory: true })}
        onChange={chosen}
      />
    </>
  )
}
