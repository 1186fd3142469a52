type Init = Omit<RequestInit, 'headers'> & { headers?: Record<string, string> }

/** An answer that is no success; 0 where none came. */
export class DavError extends Error {
  readonly status: number
  constructor(status: number) {
    super(`The server answered ${status}`)
    this.status = status
  }
}

/** Says that a page asks, which leads to the page for signing in; else the browser would open a window for it. */
export const fromPage = { 'X-Requested-With': 'fetch' }

/** Asks the server. A session that has ended leads to its page for signing in, and back. */
export async function request(method: string, path: string, init: Init = {}): Promise<Response> {
  const headers = { ...fromPage, ...init.headers }
  const answer = await fetch(path, { ...init, headers, method, cache: 'no-store' }).catch(
    (error: unknown) => {
      if (error instanceof DOMException && error.name === 'AbortError') throw error
      throw new DavError(0)
    },
  )
  if (answer.status === 401) signIn()
  if (!answer.ok) throw new DavError(answer.status)
  return answer
}

/** What was open is in the fragment, and is opened again. */
export function signIn(): void {
  location.assign(`/signin?to=${encodeURIComponent(location.pathname + location.hash)}`)
}
