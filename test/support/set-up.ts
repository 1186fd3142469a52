import { request } from 'node:http'
import { text } from 'node:stream/consumers'
import { once } from 'node:events'
import type { TestCell } from './cell.ts'
import { namedPages } from './web-address.ts'
import { mustBeDocumented } from './documented.ts'
import { mustTellNothingInside } from './tells-nothing-inside.ts'

export const admin = { username: 'ada', password: 'correct horse battery' }

/** A cookie jar, as `curl -b -c` has one. */
export interface Jar {
  cookies: Map<string, string>
  /** Calls as a program that keeps cookies would; `from` is the address of this machine that it calls from. */
  call(method: string, path: string, options?: JarOptions): Promise<JarAnswer>
}
interface JarOptions {
  body?: unknown
  /** Pairs where a field comes more than once. */
  form?: Record<string, string> | [string, string][]
  headers?: Record<string, string>
  from?: string
}
interface JarAnswer {
  status: number
  headers: Record<string, string | string[] | undefined>
  text: string
  body: any // oxlint-disable-line typescript/no-explicit-any -- tests say what they expect of it
}

export function openJar(address: string): Jar {
  const cookies = new Map<string, string>()
  return {
    cookies,
    async call(method, path, { body, form, headers = {}, from } = {}) {
      const sent = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
      const type =
        form !== undefined
          ? 'application/x-www-form-urlencoded'
          : body !== undefined
            ? 'application/json'
            : ''
      const content = form !== undefined ? new URLSearchParams(form).toString() : JSON.stringify(body)
      const outgoing = request(`${address}${path}`, {
        method,
        agent: false,
        ...(from !== undefined && { localAddress: from }),
        headers: {
          ...(sent !== '' && { cookie: sent }),
          ...(type !== '' && { 'content-type': type }),
          // Said in full: Node would send the body of a DELETE without its length.
          ...(content !== undefined && { 'content-length': Buffer.byteLength(content) }),
          // As browsers do, which lead that name to this machine.
          host: new URL(namedPages(address)).host,
          ...headers,
        },
      })
      outgoing.end(content)
      const [answer] = await once(outgoing, 'response')
      for (const line of answer.headers['set-cookie'] ?? []) {
        const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
        if (/max-age=0/i.test(line)) cookies.delete(name)
        else cookies.set(name, value)
      }
      const said = await text(answer)
      const told = { status: answer.statusCode, headers: answer.headers, text: said, body: parsed(said) }
      if (told.status >= 400) mustTellNothingInside(said)
      if (path.startsWith('/api/')) mustBeDocumented(method, path, told)
      return told
    },
  }
}

/** Sets a cell up as its owner would, and gives the jar of the browser that did. */
export async function setUp(cell: TestCell, more: object = {}): Promise<Jar> {
  const { body } = await cell.call('POST', '/api/setup/code')
  const jar = openJar(cell.address)
  const answer = await jar.call('POST', '/api/setup/complete', {
    body: { code: body.code, cell_name: 'attic', domain: { mode: 'lan' }, admin, ...more },
  })
  if (answer.status !== 204) throw new Error(`Set-up answered ${answer.status}: ${answer.text}`)
  return jar
}

/** What a program must send with a change when it signs in by cookie. */
export async function csrf(jar: Jar): Promise<Record<string, string>> {
  const { body } = await jar.call('GET', '/api/auth/csrf-token')
  return { 'x-csrf-token': body.token }
}

function parsed(said: string): JarAnswer['body'] {
  try {
    return JSON.parse(said)
  } catch {
    return said
  }
}
