import { raw } from 'hono/html'
import { renderQr } from '../../cell/peers/qr.ts'
import type { CredentialsItem } from '../answers.ts'
import { Copyable } from '../ui/copyable.tsx'
import { useWords } from '../words/words.ts'

interface FieldProps {
  id: string
  field: CredentialsItem['fields'][number]
}

/** A value that the service's manifest wants its people to be shown. */
export function FieldValue({ id, field: { label, value, kind } }: FieldProps) {
  const { own: words } = useWords()
  if (value === null) return <span class="quiet">{words.hiddenPassword}</span>
  if (kind === 'download')
    return (
      <a href={value} download>
        {value}
      </a>
    )
  if (kind === 'qr')
    return (
      <div class="qr" role="img" aria-label={label}>
        {raw(renderQr(value))}
      </div>
    )
  return <Copyable id={id} label={label} value={value} secret={kind === 'password'} />
}
