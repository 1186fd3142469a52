import { addressOf } from '../actions/navigate.ts'
import { bytes } from '../format.ts'
import { areaOf } from '../paths.ts'
import type { Place, State } from '../state/state.ts'
import { words } from '../words/words.ts'
import { Icon, type IconName } from './icon.tsx'

/** Where one can go: one's own files, shared folders, the bin, the links; and how much room there is. */
export function Places({ state: { me, place, quota } }: { state: State }) {
  if (me === null) return null
  const area = place.kind === 'links' ? me.home : areaOf(place.path)
  const open = (to: Place): boolean =>
    to.kind === place.kind && (to.kind !== 'folder' || place.kind !== 'folder' || to.path === area)
  const entry = (to: Place, icon: IconName, name: string) => (
    <li>
      <a href={addressOf(to)} aria-current={open(to) ? 'page' : undefined}>
        <Icon name={icon} />
        <bdi>{name}</bdi>
      </a>
    </li>
  )
  return (
    <nav class="places" aria-label={words.places}>
      <ul>
        {entry({ kind: 'folder', path: me.home }, 'home', words.myFiles)}
        {me.shared.map(({ name, path }) => entry({ kind: 'folder', path }, 'people', name))}
        {entry({ kind: 'bin', path: area }, 'trash', words.bin)}
        {entry({ kind: 'links' }, 'link', words.links)}
      </ul>
      {quota !== null && place.kind !== 'links' && <Room used={quota.used} available={quota.available} />}
    </nav>
  )
}

function Room({ used, available }: { used: number; available: number | null }) {
  const usedText = bytes(used, words.language)
  if (available === null) return <p class="room quiet small">{words.usedOnly(usedText)}</p>
  const all = used + available
  const text = words.used(usedText, bytes(all, words.language))
  return (
    <div class="room quiet small">
      <meter min={0} max={all} high={all * 0.9} value={used} aria-label={text} />
      <span aria-hidden="true">{text}</span>
    </div>
  )
}
