import { transfer } from '../actions/transfer.ts'
import type { Entry } from '../entry.ts'
import { selectNone } from '../actions/select.ts'
import { store } from '../state/state.ts'

/** What is dragged within the page. Files from outside have another type. */
const dragType = 'application/x-cell-paths'

interface DragProps {
  draggable?: true
  onDragStart?: (event: DragEvent) => void
  onDragOver?: (event: DragEvent) => void
  onDragLeave?: (event: DragEvent) => void
  onDrop?: (event: DragEvent) => void
}

/** An entry that can be dragged, with all that is selected when it is selected itself. */
export function dragged(entry: Entry): DragProps {
  return {
    draggable: true,
    onDragStart: ({ dataTransfer }: DragEvent) => {
      const { selected } = store.get()
      const paths = selected.has(entry.path) ? [...selected] : [entry.path]
      dataTransfer?.setData(dragType, JSON.stringify(paths))
    },
  }
}

/** A folder that takes what is dragged onto it. */
export function takesMoves(folder: string): DragProps {
  const ours = (event: DragEvent): boolean => event.dataTransfer?.types.includes(dragType) === true
  return {
    onDragOver: (event: DragEvent) => {
      if (!ours(event)) return
      event.preventDefault()
      mark(event, true)
    },
    onDragLeave: (event: DragEvent) => mark(event, false),
    onDrop: (event: DragEvent) => {
      if (!ours(event)) return
      event.preventDefault()
      mark(event, false)
      const paths: string[] = JSON.parse(event.dataTransfer?.getData(dragType) ?? '[]')
      if (paths.includes(folder)) return
      selectNone()
      void transfer('move', paths, folder)
    },
  }
}

function mark({ currentTarget }: DragEvent, on: boolean): void {
  if (currentTarget instanceof HTMLElement) currentTarget.classList.toggle('takes', on)
}
