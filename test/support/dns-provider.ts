import { once } from 'node:events'
import { createServer, type IncomingMessage } from 'node:http'
import { text } from 'node:stream/consumers'
import type { Pebble } from './pebble.ts'

/** What every one of the providers here takes, and nothing else. */
export const providerToken = 'a-token-of-the-provider'

export interface FakeProvider extends AsyncDisposable {
  url: string
  /** Whence the cell is seen to call; null makes the provider say nothing of use. */
  caller: string | null
  /** Where names lead, as they were told. */
  readonly addresses: Map<string, string>
}

interface Asked {
  method: string
  url: URL
  authorization: string
  body: { type?: string; name?: string; content?: string; record?: string; value?: string; address?: string }
}
type Provider = (
  asked: Asked,
  records: Pick<Pebble, 'putText' | 'clearText'>,
  about: Pick<FakeProvider, 'caller' | 'addresses'>,
) => Promise<{ status: number; body: unknown }>

/** The HTTP interfaces of the providers, which can't run here, over the records of the DNS server that Pebble asks. */
const providers = {
  /** One zone, `example.org`. */
  async cloudflare({ method, url, authorization, body }, records, { caller, addresses }) {
    const answer = (status: number, result: unknown) => ({
      status,
      body: { success: status < 400, errors: [], result },
    })
    if (url.pathname === '/cdn-cgi/trace')
      return { status: 200, body: `fl=1\n${caller === null ? '' : `ip=${caller}\n`}ts=1\n` }
    if (authorization !== `Bearer ${providerToken}`) return answer(403, null)
    if (url.pathname === '/zones')
      return answer(200, url.searchParams.get('name') === 'example.org' ? [{ id: 'f00d' }] : [])
    const asked = url.searchParams
    if (asked.get('type') === 'A')
      return answer(200, addresses.has(asked.get('name') ?? '') ? [{ id: 'ad0' }] : [])
    if (body.type === 'A') {
      addresses.set(body.name ?? '', body.content ?? '')
      return answer(200, { id: 'ad0' })
    }
    if (method === 'GET')
      return answer(200, kept.has(url.searchParams.get('content') ?? '') ? [{ id: 'abc1' }] : [])
    if (method === 'POST') {
      kept.set(body.content ?? '', body.name ?? '')
      await records.putText(body.name ?? '', body.content ?? '')
      return answer(200, { id: 'abc1' })
    }
    for (const [value, name] of kept) {
      kept.delete(value)
      await records.clearText(name)
    }
    return answer(200, { id: 'abc1' })
  },
  async duckdns({ url: { searchParams: query } }, records, { caller, addresses }) {
    if (query.get('token') !== providerToken || query.get('domains') !== 'attic')
      return { status: 200, body: 'KO' }
    const record = '_acme-challenge.attic.duckdns.org'
    if (query.get('clear') === 'true') await records.clearText(record)
    else if (query.has('txt')) await records.putText(record, query.get('txt') ?? '')
    if (query.has('ip')) addresses.set('attic.duckdns.org', query.get('ip') || (caller ?? ''))
    if (query.get('verbose') === 'true') return { status: 200, body: `OK\n${caller ?? ''}\n\nUPDATED` }
    return { status: 200, body: 'OK' }
  },
  async pic_ngo({ method, url, authorization, body }, records, { caller, addresses }) {
    if (authorization !== `Bearer ${providerToken}`) return { status: 401, body: {} }
    if (!url.pathname.startsWith('/names/attic.pic.ngo')) return { status: 404, body: {} }
    if (method === 'PUT' && url.pathname.endsWith('/txt'))
      await records.putText(body.record ?? '', body.value ?? '')
    if (method === 'DELETE') await records.clearText(body.record ?? '')
    if (url.pathname.endsWith('/address')) addresses.set('attic.pic.ngo', body.address ?? '')
    return { status: 200, body: { caller } }
  },
} satisfies Record<string, Provider>

const kept = new Map<string, string>()

/** Starts one of them on loopback. */
export async function startProvider(
  mode: keyof typeof providers,
  records: Pick<Pebble, 'putText' | 'clearText'>,
): Promise<FakeProvider> {
  const provider: Pick<FakeProvider, 'caller' | 'addresses'> = {
    caller: '198.51.100.7',
    addresses: new Map(),
  }
  const server = createServer((request, response) => {
    void answer(request).then(({ status, body }) =>
      response.writeHead(status).end(typeof body === 'string' ? body : JSON.stringify(body)),
    )
  })
  const answer = async (request: IncomingMessage) => {
    const { method = '', url = '/', headers } = request
    const said = await text(request)
    const asked = {
      method,
      url: new URL(url, 'http://provider'),
      authorization: headers.authorization ?? '',
      body: said === '' ? {} : JSON.parse(said),
    }
    return await providers[mode](asked, records, provider)
  }
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('the provider has no port')
  return Object.assign(provider, {
    url: `http://127.0.0.1:${address.port}/`,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  })
}
