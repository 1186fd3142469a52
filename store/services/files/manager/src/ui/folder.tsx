import type { State } from '../state/state.ts'
import { shownEntries } from '../state/shown.ts'
import { words } from '../words/words.ts'
import { Crumbs } from './crumbs.tsx'
import { Icon } from './icon.tsx'
import { List } from './list.tsx'
import { SearchBox } from './search-box.tsx'
import { Tools } from './tools.tsx'

export function Folder({ state, folder }: { state: State; folder: string }) {
  const { loading, search, filter, progress } = state
  const shown = shownEntries(state)
  return (
    <>
      <Crumbs state={state} folder={folder} />
      <div class="bar">
        <Tools state={state} folder={folder} />
        <SearchBox key={folder} state={state} />
      </div>
      {progress !== null && (
        <progress
          class="working"
          max={progress.all}
          value={progress.done}
          aria-label={words.working(progress.done, progress.all)}
        />
      )}
      {loading ? (
        <p class="quiet">{words.loading}</p>
      ) : shown.length > 0 ? (
        <List state={state} shown={shown} />
      ) : (
        search?.running !== true && (
          <div class="empty">
            <Icon name={filter !== '' || search !== null ? 'search' : 'folder'} />
            <h2>{filter !== '' || search !== null ? words.nothingFound : words.emptyFolder}</h2>
            {filter === '' && search === null && <p class="quiet">{words.emptyHint}</p>}
          </div>
        )
      )}
    </>
  )
}
