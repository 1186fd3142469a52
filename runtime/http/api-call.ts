import { problemOf, type Problem, type ProblemDetails } from '../../config/problem.ts'
import { clientAddressHeader } from './client-address.ts'
import type { Transport } from './transport.ts'
import type { AnswerOf, ApiRoute, CallArguments, ReadRoute, Get } from '../functions/api-routes.ts'
import { readEvents, type ReadEvent } from '../sse/read-events.ts'
import { siteHeader, type Site } from './site.ts'

/** Carries a request to the API: within the process, or over the socket that only the web host opens. */
export type Send = (request: Request) => Promise<Response>

/** The page's request that a call is made for. */
export interface CalledFor {
  req: { raw: Request }
  var: { address: string; site: Site }
}

interface ApiAnswer<Body> {
  body: Body
  /** Where the API says the thing is that a call made. */
  location: string | null
  /** For the browser, as they are. */
  cookies: string[]
}

export type Api = ReturnType<typeof openApi>

/** All that reaches the API of what a browser sent: no header of it says who somebody is but the cookie. */
const forwarded = ['cookie', 'idempotency-key', 'last-event-id', 'user-agent']

const fileHeaders = ['content-type', 'content-disposition', 'content-security-policy', 'cache-control']

/** The binding `API` of the pages: they can show and do only what `curl` could with the same cookie. */
export function openApi(send: Send) {
  async function answerTo(c: CalledFor, route: string, input: Call = {}): Promise<Response> {
    const [method = '', path = ''] = route.split(' ')
    const { json } = input
    const headers = new Headers({ [clientAddressHeader]: c.var.address, [siteHeader]: c.var.site })
    for (const name of forwarded) {
      const value = c.req.raw.headers.get(name)
      if (value !== null) headers.set(name, value)
    }
    if (json !== undefined) headers.set('content-type', 'application/json')
    const content = json === undefined ? {} : { body: JSON.stringify(json) }
    const answer = await send(
      new Request(`http://api${addressOf(path, input)}`, { method, headers, ...content }),
    )
    if (answer.status >= 400) throw answeredProblem(answer, await answer.text())
    return answer
  }

  return {
    /** Calls a route of the API; its problems are thrown as they are. */
    async call<Route extends ApiRoute>(
      c: CalledFor,
      route: Route,
      ...[input]: CallArguments<Route>
    ): Promise<ApiAnswer<AnswerOf<Route>>> {
      const answer = await answerTo(c, route, input as Call | undefined)
      const text = await answer.text()
      return {
        // The contract of the route: its handler can answer nothing else.
        body: (text === '' ? null : JSON.parse(text)) as AnswerOf<Route>,
        location: answer.headers.get('location'),
        cookies: answer.headers.getSetCookie(),
      }
    },
    /** Reads the API for the reader of a page. */
    reader(c: CalledFor): Get {
      return async (route, ...input) => (await this.call(c, route, ...input)).body
    },
    /** A file of the API as it is: its bytes, its type, its name, and what may be done with it. */
    async file<Route extends ReadRoute>(
      c: CalledFor,
      route: Route,
      ...[input]: CallArguments<Route>
    ): Promise<Response> {
      const { body, headers } = await answerTo(c, route, input as Call | undefined)
      const passed = fileHeaders.flatMap((name): [string, string][] => {
        const value = headers.get(name)
        return value === null ? [] : [[name, value]]
      })
      return new Response(body, { headers: passed })
    },
    /** Opens a stream of events; the result reads them, batch by batch, until its signal ends. */
    async events<Route extends ReadRoute>(
      c: CalledFor,
      route: Route,
      ...[input]: CallArguments<Route>
    ): Promise<(signal: AbortSignal) => AsyncGenerator<ReadEvent[]>> {
      const { body } = await answerTo(c, route, input as Call | undefined)
      const stream = body ?? new ReadableStream({ start: (controller) => controller.close() })
      return (signal) => readEvents(stream, signal)
    },
  }
}

/** The parts of a call, whatever its route; which of them a route takes, its contract has said. */
interface Call {
  param?: Record<string, string>
  query?: Record<string, string | number | undefined>
  json?: unknown
}

/** The path and query of a call, as a URL has them. */
function addressOf(path: string, { param = {}, query = {} }: Call): string {
  const filled = path.replaceAll(/:([a-z_]+)/g, (_, name: string) => encodeURIComponent(param[name] ?? ''))
  const wanted = Object.entries(query).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, String(value)] as [string, string]],
  )
  return wanted.length === 0 ? filled : `${filled}?${new URLSearchParams(wanted)}`
}

/** Calls the API within the process. It comes by a door of its own, so it is never taken for the box's own shell. */
export function within(app: { fetch(request: Request, env: never): Response | Promise<Response> }): Send {
  const door: Transport = { kind: 'web' }
  return async (request) => await app.fetch(request, { door } as never)
}

function answeredProblem(answer: Response, text: string): Problem {
  const details: ProblemDetails = JSON.parse(text)
  const seconds = Number(answer.headers.get('retry-after') ?? 0)
  return problemOf(details, seconds > 0 ? { retryAfterMs: seconds * 1_000 } : {})
}
