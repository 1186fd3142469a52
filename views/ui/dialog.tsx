import type { Child } from 'hono/jsx'
import { Button, type Weight } from './button.tsx'

interface DialogProps {
  id: string
  /** On the button that opens it. */
  open: string
  /** Says more than the words on it when several buttons have the same. */
  label?: string
  weight?: Weight
  title: string
  children: Child
}

/** A question in front of the page, opened and closed by the browser itself, script or not. */
export function Dialog({ id, open, label, weight = 'second', title, children }: DialogProps) {
  return (
    <>
      <button class={weight} popovertarget={id} {...(label !== undefined && { 'aria-label': label })}>
        {open}
      </button>
      <dialog id={id} popover="auto" aria-labelledby={`${id}-title`}>
        <div class="stack">
          <h2 id={`${id}-title`}>{title}</h2>
          {children}
        </div>
      </dialog>
    </>
  )
}

/** The form in a dialog that does what it asks about. */
export function DialogForm({
  to,
  weight = 'danger',
  children,
}: {
  to: string
  weight?: Weight
  children: Child
}) {
  return (
    <form method="post" action={to}>
      <Button weight={weight}>{children}</Button>
    </form>
  )
}
