import type { CredentialsItem } from '../answers.ts'
import { action } from '../href.ts'
import { Button } from '../ui/button.tsx'
import { Field, Select } from '../ui/field.tsx'
import { errorOf, ProblemBox, type ProblemProps } from '../ui/problem-box.tsx'
import { useWords } from '../words/words.ts'

/** What was typed into a form for sharing, and why nothing came of it. */
export interface RefusedShare {
  service: string
  username: string
  with: string
  mode: 'read' | 'write'
  problem: ProblemProps
}

interface OwnSharesProps {
  account: CredentialsItem
  refused: RefusedShare | undefined
}

/** With whom an account shares, and a form for one more; whoever is named again gets the other right. */
export function OwnShares({ account, refused }: OwnSharesProps) {
  const { own: words } = useWords()
  const { service, username, shares } = account
  if (shares === null) return null
  const id = `${service}-${username}-share`
  return (
    <details {...(refused !== undefined && { open: true })}>
      <summary>{words.shares(shares.length)}</summary>
      <div class="stack">
        <p class="quiet">{words.sharesHint}</p>
        {refused !== undefined && <ProblemBox {...refused.problem} />}
        <ul class="rows">
          {shares.map((share) => (
            <Row service={service} username={username} share={share} />
          ))}
        </ul>
        <form class="form" method="post" action={action('/me/services/:service/shares', { service })}>
          <input type="hidden" name="username" value={username} />
          <Field
            name="with"
            id={`${id}-with`}
            label={words.shareWith}
            hint={words.shareWithHint}
            verbatim
            value={refused?.with}
            error={errorOf(refused?.problem ?? null, 'with')}
            required
          />
          <Select
            name="mode"
            id={`${id}-mode`}
            label={words.shareMode}
            value={refused?.mode ?? 'read'}
            options={(['read', 'write'] as const).map((mode) => ({
              value: mode,
              label: words.shareModes[mode],
            }))}
          />
          <Button weight="second">{words.share}</Button>
        </form>
      </div>
    </details>
  )
}

interface RowProps {
  service: string
  username: string
  share: NonNullable<CredentialsItem['shares']>[number]
}

function Row({ service, username, share: { with: other, mode } }: RowProps) {
  const { own: words } = useWords()
  return (
    <li>
      <span class="label">
        <b>{other}</b> <span class="quiet">{words.shareModes[mode]}</span>
      </span>
      <form method="post" action={action('/me/services/:service/shares/remove', { service })}>
        <input type="hidden" name="username" value={username} />
        <input type="hidden" name="with" value={other} />
        <Button weight="danger" label={words.unshareOf(other)}>
          {words.unshare}
        </Button>
      </form>
    </li>
  )
}
