import { assets } from '../assets.ts'

export type IconName =
  | 'mark'
  | 'hexagon'
  | 'home'
  | 'services'
  | 'jobs'
  | 'archive'
  | 'settings'
  | 'activity'
  | 'search'
  | 'check'
  | 'cross'
  | 'warning'
  | 'circle'
  | 'busy'
  | 'undo'
  | 'download'
  | 'external'
  | 'menu'
  | 'play'
  | 'stop'
  | 'refresh'
  | 'trash'
  | 'key'
  | 'shield'
  | 'person'
  | 'next'

/** A picture beside words that say the same, so it has no name of its own. */
export function Icon({ name }: { name: IconName }) {
  return (
    <svg class="icon" aria-hidden="true">
      <use href={`${assets.icons}#${name}`} />
    </svg>
  )
}
