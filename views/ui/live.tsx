import { useContext } from 'hono/jsx'
import { href } from '../href.ts'
import { hx } from '../hx.ts'
import { useWords } from '../words/words.ts'
import { Frame } from './frame.tsx'

/** A page was read by the API within so long, in ms, before it is drawn: that is how long a function may take. */
const readMs = 10_000

/**
 * The page's one stream: whatever changes in the regions that it shows is swapped in. Beside it stands what is said when
 * the stream is not alive; a script shows the one that is true.
 */
export function Live({ show }: { show: string[] }) {
  const words = useWords().live
  const { here } = useContext(Frame)
  const after = String((Date.now() - readMs) * 1_000)
  return (
    <>
      <div
        id="live"
        {...hx.live(href('/events', {}, { after, here, show: ['nav', ...show].join('\n') }))}
      ></div>
      <div id="live-notice" class="live-notice" role="status">
        <p data-when="silent" hidden>
          {words.silent}
        </p>
        <p data-when="gone" hidden>
          {words.gone}
        </p>
        <p data-when="signed-out" hidden>
          {words.signedOut} <a href={here}>{words.signIn}</a>
        </p>
      </div>
    </>
  )
}
