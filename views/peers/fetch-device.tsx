import { raw } from 'hono/html'
import { action } from '../href.ts'
import { Button } from '../ui/button.tsx'
import { Page } from '../ui/page.tsx'
import { ProblemBox, type ProblemProps } from '../ui/problem-box.tsx'
import { useWords } from '../words/words.ts'

/** Where the link of a device leads. To look at it takes nothing: whoever passes it on may look at it, too. */
export function FetchDevicePage({ secret, problem }: { secret: string; problem: ProblemProps | null }) {
  const { peers: words } = useWords()
  return (
    <Page title={words.fetchTitle}>
      {problem === null ? <p class="quiet">{words.fetchLead}</p> : <ProblemBox {...problem} />}
      {problem === null && (
        <form method="post" action={action('/device/:secret', { secret })}>
          <div class="actions">
            <Button icon="download" does="file">
              {words.download}
            </Button>
            <Button weight="second" does="qr">
              {words.qr}
            </Button>
          </div>
        </form>
      )}
    </Page>
  )
}

/** The configuration as a picture, for the one time that the link gives it. */
export function FetchedDevicePage({ device, picture }: { device: string; picture: string }) {
  const { peers: words } = useWords()
  return (
    <Page title={device}>
      <p class="quiet">{words.fetched}</p>
      <div class="qr" role="img" aria-label={words.qrOf(device)}>
        {raw(picture)}
      </div>
    </Page>
  )
}
