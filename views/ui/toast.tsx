import { useWords } from '../words/words.ts'
import type { Words } from '../words/en.ts'

type ToastName = keyof Words['toasts']

/** Says that something went well, on the page that comes after it. */
export function Toast({ name }: { name: string | undefined }) {
  const { toasts } = useWords()
  if (name === undefined || !Object.hasOwn(toasts, name)) return null
  return (
    <p class="toast" role="status">
      {toasts[name as ToastName]}
    </p>
  )
}
