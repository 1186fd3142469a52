import type { DialogOf } from '../state/dialogs.ts'
import { words } from '../words/words.ts'
import { Dialog } from './dialog.tsx'

const german = words.language === 'de'
const control = german ? 'Strg' : 'Ctrl'
const shift = german ? 'Umschalt' : 'Shift'

/** The keys, in the order in which people look for them. */
const keys: [string, string][] = [
  ['↑ ↓ Home End', words.keys.move],
  [`${shift} ↑ ↓`, words.keys.extend],
  ['Enter', words.keys.open],
  [german ? 'Leertaste' : 'Space', words.keys.select],
  [`${control} A`, words.keys.all],
  ['Esc', words.keys.escape],
  ['F2', words.keys.rename],
  [german ? 'Entf' : 'Del', words.keys.remove],
  [`${control} C X V`, words.keys.clipboard],
  [`${shift} F10`, words.keys.menu],
  [german ? 'Rücktaste' : 'Backspace', words.keys.up],
  ['N', words.keys.newFolder],
  ['/', words.keys.search],
  ['?', words.keys.help],
]

export function HelpDialog({ close }: DialogOf<'help'>) {
  return (
    <Dialog title={words.help} onClose={() => close(null)}>
      <dl class="keys">
        {keys.map(([key, does]) => (
          <div key={key}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  )
}
