import { useFormat } from '../format.ts'
import { useWords } from '../words/words.ts'

interface ProgressProps {
  label: string
  done: number
  total: number
  /** Since when, to tell the rate; null when it is not known. */
  since: string | null
}

/** Bytes that come in: how many, of how many, and how quickly. */
export function Progress({ label, done, total, since }: ProgressProps) {
  const { job } = useWords()
  const format = useFormat()
  const seconds = since === null ? 0 : (Date.now() - Date.parse(since)) / 1_000
  return (
    <div class="stack wide">
      <progress max={Math.max(total, 1)} value={done} aria-label={label}></progress>
      <p class="inline quiet">
        <span>{job.ofBytes(format.bytes(done), format.bytes(total))}</span>
        {seconds > 0.5 && done > 0 && <span>{job.rate(format.bytes(done / seconds))}</span>}
      </p>
    </div>
  )
}
