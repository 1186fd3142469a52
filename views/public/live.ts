/** The element with the page's stream, and beside it what is said when that is not alive. */
const stream = document.getElementById('live')
const notice = document.getElementById('live-notice')

/** The server says that it lives every 15 s; a stream that says nothing for so long, in ms, is taken for dead. */
const silentMs = 40_000
const lookMs = 5_000
/** Wait before a first connection is tried again, in ms; htmx does so only for one that stood before. */
const againMs = 3_000

type State = 'alive' | 'silent' | 'gone' | 'signed-out'

interface Connection {
  reader: ReadableStreamDefaultReader | null
}

if (stream !== null && notice !== null) watch(stream, notice)

function watch(stream: HTMLElement, notice: HTMLElement): void {
  let connection: Connection | undefined
  let heardAt = Date.now()
  let state: State = 'alive'

  function show(next: State): void {
    if (next === state) return
    state = next
    for (const words of notice.querySelectorAll<HTMLElement>('[data-when]')) {
      words.hidden = words.dataset['when'] !== state
    }
  }

  function heard(): void {
    heardAt = Date.now()
    show('alive')
  }

  function failed(status: number | undefined): void {
    show(status === 401 ? 'signed-out' : 'gone')
  }

  on('htmx:sse:after:connection', (detail) => {
    connection = detail.connection
    heard()
  })
  on('htmx:sse:before:message', heard)
  on('htmx:sse:error', ({ status }) => failed(status))
  on('htmx:sse:before:connection', (_, event) => {
    if (state === 'signed-out') event.preventDefault()
  })
  on('htmx:response:error', ({ ctx }) => {
    failed(ctx?.response?.status)
    retryLater()
  })
  on('htmx:error', () => {
    failed(undefined)
    retryLater()
  })

  function retryLater(): void {
    if (state !== 'signed-out') setTimeout(() => stream.dispatchEvent(new Event('retry')), againMs)
  }

  setInterval(() => {
    if (document.hidden || Date.now() - heardAt < silentMs || state === 'signed-out') return
    if (state === 'alive') show('silent')
    heardAt = Date.now()
    // It may hang on a connection that died in the machine's sleep; without its reader it makes a new one.
    void connection?.reader?.cancel()
  }, lookMs)

  function on(type: string, act: (detail: Detail, event: Event) => void): void {
    stream.addEventListener(type, (event) => {
      if (event.target === stream) act((event as CustomEvent<Detail>).detail, event)
    })
  }
}

/** What htmx tells with its events, as far as it matters here. */
interface Detail {
  connection?: Connection
  status?: number
  ctx?: { response?: { status?: number } }
}
