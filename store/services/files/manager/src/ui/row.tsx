import { extendTo, toggle } from '../actions/select.ts'
import { open } from '../actions/open.ts'
import type { Entry } from '../entry.ts'
import { bytes, date, longDate } from '../format.ts'
import { kindOf } from '../kinds.ts'
import { decoded, parentOf } from '../paths.ts'
import { ask } from '../state/ask.ts'
import { store } from '../state/state.ts'
import { words } from '../words/words.ts'
import { dragged, takesMoves } from './drag.ts'
import { Icon } from './icon.tsx'

interface RowProps {
  entry: Entry
  index: number
  top: number
  selected: boolean
  cut: boolean
  focusable: boolean
  /** Says in which folder it is, too. */
  where: boolean
}

export function Row({ entry, index, top, selected, cut, focusable, where }: RowProps) {
  const { path, name, folder, size, modified } = entry
  const atCursor = (): void => store.set({ cursor: path })
  return (
    <div
      role="row"
      class={cut ? 'row cut' : 'row'}
      aria-rowindex={index + 2}
      aria-selected={selected}
      tabIndex={focusable ? 0 : -1}
      style={{ top: `${top}px` }}
      onFocus={atCursor}
      onClick={(event) => onRow(event, entry, index)}
      onContextMenu={(event) => showActions(event, entry)}
      {...dragged(entry)}
      {...(folder && takesMoves(path))}
    >
      <div role="gridcell" class="check">
        <input
          type="checkbox"
          tabIndex={-1}
          checked={selected}
          aria-label={words.select(name)}
          onClick={(event) => {
            event.stopPropagation()
            if (event.shiftKey) extendTo(index)
            else toggle(path)
          }}
        />
      </div>
      <div role="gridcell" class="name">
        <Icon name={folder ? 'folder' : kindOf(name)} />
        <div class="grow">
          <a href={folder ? `#${path}` : path} tabIndex={-1} draggable={false}>
            <bdi class="clamp">{name}</bdi>
          </a>
          {where && <bdi class="quiet small clamp">{whereOf(path)}</bdi>}
        </div>
      </div>
      <div role="gridcell" class="size quiet">
        {size === null ? '' : bytes(size, words.language)}
      </div>
      <div role="gridcell" class="modified quiet" title={longDate(modified, words.language)}>
        {date(modified, words.language)}
      </div>
      <div role="gridcell" class="more">
        <button
          type="button"
          class="bare"
          tabIndex={-1}
          aria-label={words.more(name)}
          aria-haspopup="dialog"
          onClick={(event) => showActions(event, entry)}
        >
          <Icon name="more" />
        </button>
      </div>
    </div>
  )
}

/** The folder of something, below the root of its area. */
function whereOf(path: string): string {
  return parentOf(path).split('/').slice(3, -1).map(decoded).join('/')
}

/** A click on the name opens; with Ctrl or Shift, anywhere on the row, it selects. */
function onRow(event: MouseEvent, entry: Entry, index: number): void {
  const onName = event.target instanceof Element && event.target.closest('a') !== null
  if (event.ctrlKey || event.metaKey || event.shiftKey) {
    event.preventDefault()
    if (event.shiftKey) extendTo(index)
    else toggle(entry.path)
  } else if (onName) {
    event.preventDefault()
    open(entry)
  } else store.set({ cursor: entry.path, anchor: entry.path })
}

function showActions(event: MouseEvent, entry: Entry): void {
  event.preventDefault()
  event.stopPropagation()
  store.set({ cursor: entry.path })
  void ask('actions', { entry, at: { x: event.clientX, y: event.clientY } })
}
