import { useEffect, useRef, useState } from 'preact/hooks'
import { nameFault, split } from '../names.ts'
import type { DialogOf } from '../state/dialogs.ts'
import { words } from '../words/words.ts'
import { Dialog } from './dialog.tsx'

/** Asks for a name. What is wrong with one stands at the field. */
export function NameDialog({ asked, close }: DialogOf<'name'>) {
  const [name, setName] = useState(asked.name)
  const [fault, setFault] = useState<string | null>(null)
  const input = useRef<HTMLInputElement>(null)
  // The ending mostly stays: only what is before it is selected.
  useEffect(() => input.current?.setSelectionRange(0, split(asked.name).stem.length), [])
  const submit = (event: Event): void => {
    event.preventDefault()
    const wrong = nameFault(name)
    const found = wrong !== null ? words.fault[wrong] : asked.taken.has(name) ? words.problem.exists : null
    if (found === null) return close(name)
    setFault(found)
    input.current?.focus()
  }
  return (
    <Dialog title={asked.title} onClose={() => close(null)}>
      <form onSubmit={submit} noValidate>
        <label for="name">{asked.label}</label>
        <input
          id="name"
          ref={input}
          data-first
          dir="auto"
          autocomplete="off"
          value={name}
          aria-invalid={fault !== null}
          aria-describedby={fault === null ? undefined : 'name-fault'}
          onInput={({ currentTarget }) => setName(currentTarget.value)}
        />
        {fault !== null && (
          <p class="error" id="name-fault">
            {fault}
          </p>
        )}
        <div class="actions">
          <button type="submit">{asked.action}</button>
          <button type="button" class="second" onClick={() => close(null)}>
            {words.cancel}
          </button>
        </div>
      </form>
    </Dialog>
  )
}
