import { useWords } from '../words/words.ts'

interface CopyableProps {
  /** Of the element; unique on the page. */
  id: string
  /** What it is, for the button's name. */
  label: string
  value: string
  /** Hidden until asked for. */
  secret?: boolean
}

/** A value that is typed or pasted elsewhere: selected as a whole, and copied by a button where scripts run. */
export function Copyable({ id, label, value, secret = false }: CopyableProps) {
  const { copying } = useWords()
  const text = (
    <code class="value" id={id}>
      {value}
    </code>
  )
  return (
    <div class="copyable">
      {secret ? (
        <details>
          <summary>{copying.show}</summary>
          {text}
        </details>
      ) : (
        text
      )}
      <button
        type="button"
        class="second scripted"
        data-copy={id}
        data-copied={copying.copied}
        aria-label={copying.copyOf(label)}
      >
        {copying.copy}
      </button>
    </div>
  )
}
