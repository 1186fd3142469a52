import { DavError } from '../dav/request.ts'
import { words } from '../words/words.ts'
import { store } from './state.ts'

const shownMs = 8000
let timer: ReturnType<typeof setTimeout> | undefined

/** Says what happened: on the page, and by a screen reader. */
export function tell(text: string, undo?: () => void): void {
  show({ text, bad: false, ...(undo && { undo }) })
}

export function complain(error: unknown): void {
  if (error instanceof DOMException && error.name === 'AbortError') return
  show({ text: problemText(error), bad: true })
}

function show(toast: { text: string; bad: boolean; undo?: () => void }): void {
  clearTimeout(timer)
  timer = setTimeout(hush, shownMs)
  store.set({ toast, said: toast.text })
}

export function hush(): void {
  store.set({ toast: null })
}

export function say(said: string): void {
  store.set({ said })
}

export function problemText(error: unknown): string {
  const { problem } = words
  if (error instanceof Refused) return problem[error.reason]
  const status = error instanceof DavError ? error.status : -1
  const known: Record<number, string> = {
    0: problem.offline,
    403: problem.forbidden,
    404: problem.gone,
    409: problem.gone,
    412: problem.exists,
    423: problem.locked,
    429: problem.busy,
    507: problem.space,
  }
  return known[status] ?? problem.other(status)
}

/** Something that is not even asked of the server. */
export class Refused extends Error {
  readonly reason: 'intoItself' | 'unreadable' | 'exists'
  constructor(reason: 'intoItself' | 'unreadable' | 'exists') {
    super(reason)
    this.reason = reason
  }
}
