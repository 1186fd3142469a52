import { useEffect, useState } from 'preact/hooks'
import { listShares, makeShare, revokeShare, type Share } from '../dav/shares.ts'
import type { DialogOf } from '../state/dialogs.ts'
import { problemText, tell } from '../state/tell.ts'
import { words } from '../words/words.ts'
import { Dialog } from './dialog.tsx'
import { ShareItem } from './share-item.tsx'

const choices = [1, 7, 30, 365]

/** Makes links to a file or folder, and takes them back. */
export function ShareDialog({ asked: { entry }, close }: DialogOf<'share'>) {
  const [shares, setShares] = useState<Share[]>([])
  const [days, setDays] = useState(7)
  const [password, setPassword] = useState('')
  const [fault, setFault] = useState<string | null>(null)
  const trying = (change: Promise<unknown>): void => {
    setFault(null)
    change.catch((error: unknown) => setFault(problemText(error)))
  }
  const read = async (): Promise<void> =>
    setShares((await listShares()).filter(({ path }) => path === entry.path.replace(/\/$/, '')))
  useEffect(() => trying(read()), [])
  const make = (event: Event): void => {
    event.preventDefault()
    trying(
      makeShare(entry.path, days, password)
        .then(() => setPassword(''))
        .then(read),
    )
  }
  const revoke = (id: string): void =>
    trying(
      revokeShare(id)
        .then(() => tell(words.revoked))
        .then(read),
    )
  return (
    <Dialog title={words.shareTitle(entry.name)} onClose={() => close(null)}>
      <p class="quiet">{words.shareHint}</p>
      {shares.length > 0 && (
        <ul class="shares">
          {shares.map((share) => (
            <ShareItem key={share.id} share={share} onRevoke={revoke} />
          ))}
        </ul>
      )}
      <form onSubmit={make}>
        <label for="days">{words.validFor}</label>
        <select id="days" value={days} onChange={({ currentTarget }) => setDays(Number(currentTarget.value))}>
          {choices.map((n) => (
            <option key={n} value={n}>
              {words.days(n)}
            </option>
          ))}
        </select>
        <label for="share-password">{words.sharePassword}</label>
        <input
          id="share-password"
          type="password"
          autocomplete="new-password"
          aria-describedby="share-password-hint"
          value={password}
          onInput={({ currentTarget }) => setPassword(currentTarget.value)}
        />
        <p class="quiet small" id="share-password-hint">
          {words.sharePasswordHint}
        </p>
        {fault !== null && (
          <p class="error" role="alert">
            {fault}
          </p>
        )}
        <div class="actions">
          <button type="submit" data-first>
            {words.createLink}
          </button>
        </div>
      </form>
    </Dialog>
  )
}
