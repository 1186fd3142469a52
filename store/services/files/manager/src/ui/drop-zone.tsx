import { useEffect, useState } from 'preact/hooks'
import type { Place } from '../state/state.ts'
import { complain } from '../state/tell.ts'
import { addFiles } from '../upload/add.ts'
import { ofDrop } from '../upload/collect.ts'
import { words } from '../words/words.ts'
import { Icon } from './icon.tsx'

/** Takes files that are dropped anywhere on the page. */
export function DropZone({ place }: { place: Place }) {
  const [over, setOver] = useState(false)
  const folder = place.kind === 'folder' ? place.path : null
  useEffect(() => {
    const enter = (event: DragEvent): void => {
      if (event.dataTransfer?.types.includes('Files') !== true) return
      // Without this the browser would open the file, and leave the page.
      event.preventDefault()
      setOver(folder !== null)
    }
    const leave = (event: DragEvent): void => {
      if (event.relatedTarget === null) setOver(false)
    }
    const drop = (event: DragEvent): void => {
      if (event.dataTransfer?.types.includes('Files') !== true) return
      event.preventDefault()
      setOver(false)
      if (folder !== null)
        ofDrop(event.dataTransfer)
          .then((chosen) => addFiles(folder, chosen))
          .catch(complain)
    }
    addEventListener('dragenter', enter)
    addEventListener('dragover', enter)
    addEventListener('dragleave', leave)
    addEventListener('drop', drop)
    return () => {
      removeEventListener('dragenter', enter)
      removeEventListener('dragover', enter)
      removeEventListener('dragleave', leave)
      removeEventListener('drop', drop)
    }
  }, [folder])
  if (!over) return null
  return (
    <div class="drop">
      <p>
        <Icon name="upload" /> {words.dropHere}
      </p>
    </div>
  )
}
