import type { Child } from 'hono/jsx'
import { Icon, type IconName } from './icon.tsx'

export type Weight = 'first' | 'second' | 'danger' | 'plain'

interface LookProps {
  weight?: Weight
  icon?: IconName
  /** Says more than the words when several buttons have the same. */
  label?: string | undefined
  children: Child
}

/** `does` says which button of a form was pressed: it is sent as the field `do`. */
export function Button({ weight = 'first', icon, label, does, children }: LookProps & { does?: string }) {
  return (
    <button
      {...(does !== undefined && { name: 'do', value: does })}
      {...(weight !== 'first' && { class: weight })}
      {...(label !== undefined && { 'aria-label': label })}
    >
      {icon !== undefined && <Icon name={icon} />}
      {children}
    </button>
  )
}

/** A link that looks like a button. */
export function LinkButton({ to, weight = 'first', icon, label, children }: LookProps & { to: string }) {
  return (
    <a
      class={weight === 'first' ? 'button' : `button ${weight}`}
      href={to}
      {...(label !== undefined && { 'aria-label': label })}
    >
      {icon !== undefined && <Icon name={icon} />}
      {children}
    </a>
  )
}

/** A button that is a form of its own: it asks for one change. */
export function ActButton({ to, ...look }: LookProps & { to: string }) {
  return (
    <form method="post" action={to}>
      <Button {...look} />
    </form>
  )
}
