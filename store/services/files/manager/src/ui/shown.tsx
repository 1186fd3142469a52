import { useEffect, useState } from 'preact/hooks'
import { textOf } from '../dav/read.ts'
import type { Entry } from '../entry.ts'
import { kindOf } from '../kinds.ts'
import { words } from '../words/words.ts'
import { Icon } from './icon.tsx'

/** Of a text, in bytes. */
const mostText = 256_000

/** The content of a file, as far as a browser shows it. */
export function Shown({ entry: { path, name } }: { entry: Entry }) {
  const [failed, setFailed] = useState(false)
  const fail = (): void => setFailed(true)
  const kind = kindOf(name)
  if (failed) return <Nothing text={words.previewFailed} />
  if (kind === 'image') return <img class="shown" src={path} alt={name} onError={fail} />
  if (kind === 'video') return <video class="shown" src={path} controls preload="metadata" onError={fail} />
  if (kind === 'audio') return <audio class="shown" src={path} controls preload="metadata" onError={fail} />
  if (kind === 'pdf') return <iframe class="shown" src={path} title={name} />
  if (kind === 'text') return <Text path={path} onFail={fail} />
  return <Nothing text={words.noPreview} />
}

/** As text alone: what a page or a drawing of somebody holds is not run. */
function Text({ path, onFail }: { path: string; onFail: () => void }) {
  const [read, setRead] = useState<{ text: string; more: boolean } | null>(null)
  useEffect(() => {
    const stop = new AbortController()
    textOf(path, mostText, stop.signal).then(setRead, () => {
      if (!stop.signal.aborted) onFail()
    })
    return () => stop.abort()
  }, [])
  return (
    <>
      <pre class="shown" tabIndex={0} dir="auto">
        {read?.text ?? words.loading}
      </pre>
      {read?.more === true && <p class="quiet small">{words.textCut}</p>}
    </>
  )
}

function Nothing({ text }: { text: string }) {
  return (
    <div class="empty">
      <Icon name="file" />
      <p>{text}</p>
    </div>
  )
}
