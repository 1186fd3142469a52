import { useEffect } from 'preact/hooks'
import { bytes } from '../format.ts'
import { giveAgain } from '../upload/add.ts'
import { cancel, pause, resume } from '../upload/queue.ts'
import { dropUploads, uploads, type Upload } from '../upload/uploads.ts'
import { words } from '../words/words.ts'
import { Icon } from './icon.tsx'
import { useStore } from './use-store.ts'

/** Drawn at once; what is done makes room for the rest. */
const most = 50

export function Uploads() {
  const { all } = useStore(uploads)
  const busy = all.some(({ state }) => ['waiting', 'sending', 'offline'].includes(state))
  useEffect(() => {
    if (!busy) return
    const warn = (event: BeforeUnloadEvent): void => event.preventDefault()
    addEventListener('beforeunload', warn)
    return () => removeEventListener('beforeunload', warn)
  }, [busy])
  if (all.length === 0) return null
  const done = all.filter(({ state }) => state === 'done').length
  const order = [
    ...all.filter(({ state }) => state !== 'done'),
    ...all.filter(({ state }) => state === 'done'),
  ]
  return (
    <section class="uploads" aria-label={words.uploads}>
      <div class="head">
        <h2>
          {words.uploads} <span class="quiet small">{words.working(done, all.length)}</span>
        </h2>
        {done > 0 && (
          <button type="button" class="plain" onClick={() => dropUploads(({ state }) => state === 'done')}>
            {words.clearDone}
          </button>
        )}
      </div>
      <ul>
        {order.slice(0, most).map((one) => (
          <Item key={one.id} upload={one} />
        ))}
      </ul>
    </section>
  )
}

function Item({ upload }: { upload: Upload }) {
  const { id, name, size, sent, state, problem } = upload
  const language = words.language
  return (
    <li class={`upload ${state}`}>
      <div class="line">
        <bdi class="clamp">{name}</bdi>
        <span class="quiet small">
          {state === 'done' ? words.done : `${bytes(sent, language)} / ${bytes(size, language)}`}
        </span>
      </div>
      {state !== 'done' && (
        <progress max={Math.max(size, 1)} value={sent} aria-label={words.uploadProgress(name)} />
      )}
      {(problem !== null || state in told) && (
        <p class={state === 'failed' || problem !== null ? 'error small' : 'quiet small'}>
          {problem ?? told[state]}
        </p>
      )}
      {state !== 'done' && <Controls id={id} upload={upload} />}
    </li>
  )
}

const told: Record<string, string> = {
  waiting: words.waiting,
  paused: words.paused,
  offline: words.offline,
  missing: words.missing,
}

function Controls({ id, upload }: { id: number; upload: Upload }) {
  const { name, state } = upload
  return (
    <div class="actions">
      {(state === 'sending' || state === 'waiting') && (
        <button type="button" class="bare" aria-label={words.pauseOf(name)} onClick={() => pause(id)}>
          <Icon name="pause" />
        </button>
      )}
      {['paused', 'offline', 'failed'].includes(state) && (
        <button type="button" class="bare" aria-label={words.resumeOf(name)} onClick={() => resume(id)}>
          <Icon name="play" />
        </button>
      )}
      {state === 'missing' && (
        <label class="button second">
          {words.chooseAgain}
          <input
            type="file"
            class="hidden"
            aria-label={words.chooseAgainOf(name)}
            onChange={({ currentTarget }) => {
              const [file] = currentTarget.files ?? []
              if (file !== undefined) giveAgain(upload, file)
            }}
          />
        </label>
      )}
      <button type="button" class="bare" aria-label={words.cancelOf(name)} onClick={() => void cancel(id)}>
        <Icon name="cross" />
      </button>
    </div>
  )
}
