import { useEffect, useState } from 'preact/hooks'
import { list } from '../dav/read.ts'
import { sorted, type Entry } from '../entry.ts'
import { areaOf, nameOf, parentOf } from '../paths.ts'
import type { DialogOf } from '../state/dialogs.ts'
import { store } from '../state/state.ts'
import { problemText } from '../state/tell.ts'
import { words } from '../words/words.ts'
import { Dialog } from './dialog.tsx'
import { Icon } from './icon.tsx'

/** Lets a folder be chosen, in any area of the person. */
export function FolderDialog({ asked: { start, action }, close }: DialogOf<'folder'>) {
  const [folder, setFolder] = useState(start)
  const [below, setBelow] = useState<Entry[] | null>(null)
  const [fault, setFault] = useState<string | null>(null)
  const { me } = store.get()
  const areas = me === null ? [] : [{ name: words.myFiles, path: me.home }, ...me.shared]
  const area = areas.find(({ path }) => path === areaOf(folder))
  useEffect(() => {
    const stop = new AbortController()
    setBelow(null)
    setFault(null)
    list(folder, stop.signal)
      .then((all) => setBelow(all.filter((one) => one.folder)))
      .catch((error: unknown) => {
        if (!stop.signal.aborted) setFault(problemText(error))
      })
    return () => stop.abort()
  }, [folder])
  return (
    <Dialog title={words.chooseFolder} onClose={() => close(null)}>
      {areas.length > 1 && (
        <select
          aria-label={words.places}
          value={area?.path}
          onChange={({ currentTarget }) => setFolder(currentTarget.value)}
        >
          {areas.map(({ name, path }) => (
            <option value={path}>{name}</option>
          ))}
        </select>
      )}
      <p class="here" aria-live="polite">
        <Icon name="folder" /> <bdi>{folder === area?.path ? area.name : nameOf(folder)}</bdi>
      </p>
      {fault !== null && <p class="error">{fault}</p>}
      <ul class="choose">
        {folder !== area?.path && (
          <li>
            <button type="button" class="plain" onClick={() => setFolder(parentOf(folder))}>
              <Icon name="up" /> {words.up}
            </button>
          </li>
        )}
        {sorted(below ?? [], { by: 'name', down: false }, words.language).map(({ path, name }) => (
          <li key={path}>
            <button type="button" class="plain" onClick={() => setFolder(path)}>
              <Icon name="folder" /> <bdi>{name}</bdi>
            </button>
          </li>
        ))}
        {below?.length === 0 && <li class="quiet">{words.noFolders}</li>}
      </ul>
      <div class="actions">
        <button type="button" data-first disabled={fault !== null} onClick={() => close(folder)}>
          {action}
        </button>
        <button type="button" class="second" onClick={() => close(null)}>
          {words.cancel}
        </button>
      </div>
    </Dialog>
  )
}
