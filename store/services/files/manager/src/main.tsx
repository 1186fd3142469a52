import { render } from 'preact'
import { start } from './actions/navigate.ts'
import { store } from './state/state.ts'
import { App } from './ui/app.tsx'
import { onPageKey } from './ui/keys.ts'
import { recallUploads } from './upload/add.ts'
import { words } from './words/words.ts'

document.documentElement.lang = words.language
document.title = words.title
const root = document.querySelector('#app')
if (root !== null) {
  root.textContent = ''
  render(<App />, root)
}
addEventListener('keydown', onPageKey)
await start()
const { me } = store.get()
if (me !== null) await recallUploads(me)
