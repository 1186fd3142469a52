import { useWords } from '../words/words.ts'

/** The address of a device's configuration: shown once, and nowhere again. */
export function MadeLink({ url }: { url: string }) {
  const { peers: words } = useWords()
  return (
    <div class="toast" role="status">
      <p>{words.linkOnce}</p>
      <pre class="report" tabindex={0}>
        {url}
      </pre>
    </div>
  )
}
