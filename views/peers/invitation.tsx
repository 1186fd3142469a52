import { raw } from 'hono/html'
import { useWords } from '../words/words.ts'

/** An invitation that was made just now: its whole link, and the picture of it for a phone. */
export interface MadeInvite {
  url: string
  picture: string
}

/** Shown once, and nowhere again. */
export function Invitation({ name, url, picture }: MadeInvite & { name: string }) {
  const { peers: words } = useWords()
  return (
    <div class="toast" role="status">
      <p>{words.inviteOnce}</p>
      <pre class="report" tabindex={0}>
        {url}
      </pre>
      <p class="quiet">{words.inviteScan}</p>
      <div class="qr" role="img" aria-label={words.inviteQrOf(name)}>
        {raw(picture)}
      </div>
    </div>
  )
}
