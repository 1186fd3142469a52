import * as v from 'valibot'
import { Problem } from '../../config/problem.ts'
import {
  addressIn,
  askProvider,
  foreignName,
  wrongToken,
  type DnsProvider,
  type ProviderOptions,
} from './provider.ts'

const who = 'Cloudflare'
const Answer = v.object({ success: v.boolean(), result: v.nullish(v.unknown()) })
const Found = v.array(v.object({ id: v.pipe(v.string(), v.regex(/^[0-9a-f]{1,64}$/)) }))
/** In seconds: the shortest that Cloudflare takes. */
const ttl = 60

/** Records by Cloudflare's API, version 4 (https://developers.cloudflare.com/api), with a token for "DNS: edit" of one zone. */
export function cloudflare({
  token,
  url = 'https://api.cloudflare.com/client/v4/',
}: ProviderOptions): DnsProvider {
  async function ask(path: string, signal: AbortSignal, method = 'GET', body?: object): Promise<unknown> {
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' }
    const request = { method, headers, ...(body !== undefined && { body: JSON.stringify(body) }) }
    const { status, text } = await askProvider(who, new URL(path, url), request, signal)
    if (status === 401 || status === 403 || (status === 400 && /token|header/i.test(text)))
      throw wrongToken(who)
    const answer = v.safeParse(v.pipe(v.string(), v.parseJson(), Answer), text)
    if (!answer.success || !answer.output.success)
      throw new Problem('domain-unavailable', {
        case: 'refused',
        provider: who,
        method,
        path: path.replace(/\?.*/, ''),
        status,
      })
    return answer.output.result
  }

  /** The zone is some parent of the name: `home.example.org` may lie in `example.org`. */
  async function zoneOf(name: string, signal: AbortSignal): Promise<string> {
    const labels = name.replace(/^_acme-challenge\./, '').split('.')
    for (let first = 0; first < labels.length - 1; first++) {
      const zone = labels.slice(first).join('.')
      const [found] = v.parse(Found, await ask(`zones?name=${encodeURIComponent(zone)}`, signal))
      if (found !== undefined) return found.id
    }
    throw foreignName(who, name)
  }

  async function recordsOf(zone: string, record: string, value: string, signal: AbortSignal) {
    const query = new URLSearchParams({ type: 'TXT', name: record, content: value })
    return v.parse(Found, await ask(`zones/${zone}/dns_records?${query.toString()}`, signal))
  }

  return {
    async check(name, signal) {
      await zoneOf(name, signal)
    },
    async putText(record, value, signal) {
      const zone = await zoneOf(record, signal)
      if ((await recordsOf(zone, record, value, signal)).length > 0) return
      await ask(`zones/${zone}/dns_records`, signal, 'POST', {
        type: 'TXT',
        name: record,
        content: value,
        ttl,
      })
    },
    async clearText(record, value, signal) {
      const zone = await zoneOf(record, signal)
      for (const { id } of await recordsOf(zone, record, value, signal))
        await ask(`zones/${zone}/dns_records/${id}`, signal, 'DELETE')
    },
    // Every host of theirs tells its callers about themselves, a line a fact, without a token.
    async locate(_, signal) {
      const { text } = await askProvider(who, new URL('/cdn-cgi/trace', url), {}, signal)
      return addressIn(who, /^ip=(.*)$/m.exec(text)?.[1])
    },
    async publishAddress(name, address, signal) {
      const zone = await zoneOf(name, signal)
      for (const one of [name, `*.${name}`]) {
        const record = { type: 'A', name: one, content: address, ttl, proxied: false }
        const query = new URLSearchParams({ type: 'A', name: one })
        const [kept] = v.parse(Found, await ask(`zones/${zone}/dns_records?${query.toString()}`, signal))
        if (kept === undefined) await ask(`zones/${zone}/dns_records`, signal, 'POST', record)
        else await ask(`zones/${zone}/dns_records/${kept.id}`, signal, 'PUT', record)
      }
    },
  }
}
