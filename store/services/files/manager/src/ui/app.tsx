import { store } from '../state/state.ts'
import { words } from '../words/words.ts'
import { Bin } from './bin.tsx'
import { DropZone } from './drop-zone.tsx'
import { Folder } from './folder.tsx'
import { Header } from './header.tsx'
import { Icon } from './icon.tsx'
import { Links } from './links.tsx'
import { OpenDialogs } from './open-dialogs.tsx'
import { Places } from './places.tsx'
import { Toast } from './toast.tsx'
import { Uploads } from './uploads.tsx'
import { useStore } from './use-store.ts'
import { openPlace } from '../actions/navigate.ts'

export function App() {
  const state = useStore(store)
  const { place, failed, said } = state
  return (
    <>
      <a class="skip" href="#main" onClick={skip}>
        {words.skip}
      </a>
      <Header state={state} />
      <div class="columns">
        <Places state={state} />
        <main id="main" tabIndex={-1}>
          {failed !== null ? (
            <div class="problem" role="alert">
              <Icon name="warning" />
              <p>{failed}</p>
              <button type="button" class="second" onClick={() => void openPlace()}>
                {words.again}
              </button>
            </div>
          ) : state.me === null ? (
            <p class="quiet">{words.loading}</p>
          ) : place.kind === 'folder' ? (
            <Folder state={state} folder={place.path} />
          ) : place.kind === 'bin' ? (
            <Bin state={state} area={place.path} />
          ) : (
            <Links state={state} />
          )}
        </main>
      </div>
      <div class="over">
        <Toast toast={state.toast} />
        <Uploads />
      </div>
      <p class="hidden" role="status" aria-live="polite">
        {said}
      </p>
      <OpenDialogs dialogs={state.dialogs} />
      <DropZone place={place} />
    </>
  )
}

/** The fragment names the open folder: the link may not take its place. */
function skip(event: Event): void {
  event.preventDefault()
  const list = document.querySelector<HTMLElement>('[role=row][tabindex="0"]')
  ;(list ?? document.querySelector<HTMLElement>('#main'))?.focus()
}
