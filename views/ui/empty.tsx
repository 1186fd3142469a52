import type { Child } from 'hono/jsx'
import { Icon, type IconName } from './icon.tsx'

/** Where there is nothing: says so, and what to do about it. */
export function Empty({ icon, title, children }: { icon: IconName; title: string; children?: Child }) {
  return (
    <div class="empty">
      <Icon name={icon} />
      <h2>{title}</h2>
      {children}
    </div>
  )
}
