import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks'
import { indexOfCursor, selectAll, selectNone } from '../actions/select.ts'
import type { Entry, SortKey } from '../entry.ts'
import { store, type State } from '../state/state.ts'
import { words } from '../words/words.ts'
import { Icon } from './icon.tsx'
import { onKey } from './keys.ts'
import { Row } from './row.tsx'
import { visibleRows } from './visible-rows.ts'

/** The list. Of a long one only the rows near the window are drawn. */
export function List({ state, shown }: { state: State; shown: Entry[] }) {
  const body = useRef<HTMLDivElement>(null)
  const { first, last, height } = useWindow(body, shown.length)
  const { cursor, selected } = state
  const index = indexOfCursor()
  useFocus(body, index, height)
  const all = shown.length > 0 && shown.every(({ path }) => selected.has(path))
  return (
    <div
      class="list"
      role="grid"
      aria-label={words.list}
      aria-multiselectable="true"
      aria-rowcount={shown.length + 1}
      onKeyDown={onKey}
    >
      <div role="rowgroup" class="titles">
        <div role="row" aria-rowindex={1}>
          <div role="columnheader" class="check">
            <input
              type="checkbox"
              checked={all}
              aria-label={words.selectAll}
              onChange={() => (all ? selectNone() : selectAll())}
            />
          </div>
          <Title by="name" text={words.name} state={state} />
          <Title by="size" text={words.size} state={state} />
          <Title by="modified" text={words.modified} state={state} />
        </div>
      </div>
      <div role="rowgroup" class="rows" ref={body} style={{ height: `${shown.length * height}px` }}>
        {shown.slice(first, last).map((entry, i) => (
          <Row
            key={entry.path}
            entry={entry}
            index={first + i}
            top={(first + i) * height}
            selected={selected.has(entry.path)}
            cut={state.clipboard?.cut === true && state.clipboard.paths.includes(entry.path)}
            focusable={cursor === entry.path || (index < 0 && first + i === first)}
            where={state.search !== null}
          />
        ))}
      </div>
    </div>
  )
}

function Title({ by, text, state: { sort } }: { by: SortKey; text: string; state: State }) {
  const mine = sort.by === by
  return (
    <div role="columnheader" class={by} aria-sort={mine ? (sort.down ? 'descending' : 'ascending') : 'none'}>
      <button
        type="button"
        class="bare"
        aria-label={words.sortBy(text)}
        onClick={() => store.set({ sort: { by, down: mine && !sort.down } })}
      >
        {text} {mine && <Icon name={sort.down ? 'down' : 'up'} />}
      </button>
    </div>
  )
}

/** Which rows are near the window, and how high each is. */
function useWindow(body: { current: HTMLDivElement | null }, count: number) {
  const [seen, setSeen] = useState({ first: 0, last: 60, height: 56 })
  useLayoutEffect(() => {
    const look = (): void => {
      const top = body.current?.getBoundingClientRect().top ?? 0
      const height = 3.5 * Number.parseFloat(getComputedStyle(document.documentElement).fontSize)
      const next = { ...visibleRows(top, innerHeight, height, count), height }
      setSeen((now) =>
        now.first === next.first && now.last === next.last && now.height === height ? now : next,
      )
    }
    look()
    addEventListener('scroll', look, { passive: true })
    addEventListener('resize', look)
    return () => {
      removeEventListener('scroll', look)
      removeEventListener('resize', look)
    }
  }, [count])
  return seen
}

/** The row of the keyboard comes into the window, and has the focus if the list had it. */
function useFocus(body: { current: HTMLDivElement | null }, index: number, height: number): void {
  const { dialogs } = store.get()
  const held = useRef(false)
  held.current = document.activeElement?.closest('.list') != null || document.activeElement === document.body
  useEffect(() => {
    if (index < 0 || body.current === null || !held.current || dialogs.length > 0) return
    const top = body.current.getBoundingClientRect().top + index * height
    const under = document.querySelector('.bar')?.getBoundingClientRect().height ?? 0
    if (top < under + 8) scrollBy(0, top - under - 8)
    else if (top + height > innerHeight - 16) scrollBy(0, top + height - innerHeight + 16)
    requestAnimationFrame(() =>
      body.current?.querySelector<HTMLElement>('[role=row][tabindex="0"]')?.focus({ preventScroll: true }),
    )
  }, [index, dialogs.length])
}
