import { useRef } from 'preact/hooks'
import type { Share } from '../dav/shares.ts'
import { longDate } from '../format.ts'
import { nameOf } from '../paths.ts'
import { tell } from '../state/tell.ts'
import { words } from '../words/words.ts'
import { Icon } from './icon.tsx'

/** One link: to see, to copy, to take back. */
export function ShareItem({ share, onRevoke }: { share: Share; onRevoke: (id: string) => void }) {
  const name = nameOf(share.path)
  const field = useRef<HTMLAnchorElement>(null)
  const copy = (): void => {
    if (field.current !== null) getSelection()?.selectAllChildren(field.current)
    if (document.execCommand('copy')) tell(words.linkCopied)
  }
  return (
    <li class="share">
      <a ref={field} href={share.link} target="_blank" rel="noopener">
        {share.link}
      </a>
      <p class="quiet small">
        {words.validUntil(longDate(share.expires, words.language))}
        {share.password && `, ${words.hasPassword}`}
      </p>
      <div class="actions">
        <button type="button" class="second" onClick={copy}>
          <Icon name="copy" /> {words.copyLink}
        </button>
        <button
          type="button"
          class="plain"
          aria-label={words.revokeOf(name)}
          onClick={() => onRevoke(share.id)}
        >
          {words.revoke}
        </button>
      </div>
    </li>
  )
}
