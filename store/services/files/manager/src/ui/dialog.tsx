import type { ComponentChildren } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import { words } from '../words/words.ts'
import { Icon } from './icon.tsx'

interface DialogProps {
  title: string
  /** Other than in the middle: a large one, or a menu, at a place. */
  look?: 'large' | 'menu'
  at?: { x: number; y: number } | null
  onClose: () => void
  children: ComponentChildren
}

/** A modal dialog: the browser keeps the focus in it, and gives it back. */
export function Dialog({ title, look, at = null, onClose, children }: DialogProps) {
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => {
    const it = dialog.current
    it?.showModal()
    if (it !== null && at !== null && innerWidth > 640) place(it, at)
    it?.querySelector<HTMLElement>('[data-first]')?.focus()
    return () => it?.close()
  }, [])
  return (
    <dialog
      ref={dialog}
      class={look}
      aria-labelledby="dialog-title"
      onCancel={(event) => {
        event.preventDefault()
        onClose()
      }}
      onClick={(event) => {
        if (event.target === dialog.current) onClose()
      }}
    >
      <div class="sheet">
        <div class="head">
          <h2 id="dialog-title">
            <bdi>{title}</bdi>
          </h2>
          <button type="button" class="bare" aria-label={words.close} onClick={onClose}>
            <Icon name="cross" />
          </button>
        </div>
        {children}
      </div>
    </dialog>
  )
}

/** Beside the pointer, and within the window. */
function place(dialog: HTMLDialogElement, { x, y }: { x: number; y: number }): void {
  const { width, height } = dialog.getBoundingClientRect()
  dialog.style.margin = '0'
  dialog.style.left = `${Math.max(8, Math.min(x, innerWidth - width - 8))}px`
  dialog.style.top = `${Math.max(8, Math.min(y, innerHeight - height - 8))}px`
}
