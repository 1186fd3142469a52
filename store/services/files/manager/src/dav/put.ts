import { DavError, fromPage, signIn } from './request.ts'

interface Put {
  headers: Record<string, string>
  signal: AbortSignal
  onSent: (bytes: number) => void
}

/** Sends bytes. `fetch` can't say how many have gone, so it is the older way of asking. */
export function put(path: string, body: Blob, { headers, signal, onSent }: Put): Promise<void> {
  return new Promise((resolve, reject) => {
    const asked = new XMLHttpRequest()
    const abort = (): void => asked.abort()
    asked.open('PUT', path)
    for (const [name, value] of Object.entries({ ...fromPage, ...headers }))
      asked.setRequestHeader(name, value)
    asked.upload.addEventListener('progress', ({ loaded }) => onSent(loaded))
    asked.addEventListener('error', () => reject(new DavError(0)))
    asked.addEventListener('timeout', () => reject(new DavError(0)))
    asked.addEventListener('abort', () => reject(new DOMException('stopped', 'AbortError')))
    asked.addEventListener('load', () => {
      if (asked.status === 401) signIn()
      if (asked.status >= 200 && asked.status < 300) resolve()
      else reject(new DavError(asked.status))
    })
    asked.addEventListener('loadend', () => signal.removeEventListener('abort', abort))
    signal.addEventListener('abort', abort)
    if (signal.aborted) reject(new DOMException('stopped', 'AbortError'))
    else asked.send(body)
  })
}
