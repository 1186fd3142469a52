import { Field } from '../ui/field.tsx'
import { useWords } from '../words/words.ts'

/** The day, in UTC, until whose end somebody or a device may come in. */
export function ExpiryField({ at }: { at: string | null }) {
  const { peers: words } = useWords()
  return (
    <Field
      name="expires"
      label={words.expires}
      hint={words.expiresHint}
      type="date"
      value={at?.slice(0, 10) ?? ''}
    />
  )
}
