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

const who = 'The DDNS service'
const Seen = v.pipe(v.string(), v.parseJson(), v.object({ caller: v.string() }))

/**
 * Records of `<name>.pic.ngo` by the DDNS service's HTTP interface: `PUT` and `DELETE` of
 * `names/<name>/txt` `{ record, value }`, `PUT` of `names/<name>/address` `{ address }`, `GET` of `names/<name>`, which
 * answers `{ caller }`, the address of who asks; the token as Bearer.
 */
export function ddns({ token, url = 'https://ddns.pic.ngo/api/v1/' }: ProviderOptions): DnsProvider {
  async function ask(
    method: string,
    name: string,
    part: string,
    body: object | undefined,
    signal: AbortSignal,
  ): Promise<string> {
    const address = new URL(`names/${encodeURIComponent(nameIn(name))}${part}`, url)
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' }
    const request = { method, headers, ...(body !== undefined && { body: JSON.stringify(body) }) }
    const { status, text } = await askProvider(who, address, request, signal)
    if (status === 401) throw wrongToken(who)
    if (status === 403 || (status === 404 && method !== 'DELETE')) throw foreignName(who, name)
    if (status >= 400 && status !== 404)
      throw new Problem('domain-unavailable', { case: 'refused', provider: who, method, path: part, status })
    return text
  }

  return {
    async check(name, signal) {
      await ask('GET', name, '', undefined, signal)
    },
    async putText(record, value, signal) {
      await ask('PUT', record, '/txt', { record, value }, signal)
    },
    async clearText(record, value, signal) {
      await ask('DELETE', record, '/txt', { record, value }, signal)
    },
    async locate(name, signal) {
      const told = v.safeParse(Seen, await ask('GET', name, '', undefined, signal))
      return addressIn(who, told.success ? told.output.caller : undefined)
    },
    async publishAddress(name, address, signal) {
      await ask('PUT', name, '/address', { address }, signal)
    },
  }
}

/** `_acme-challenge.attic.pic.ngo` is a record of the name `attic.pic.ngo`. */
function nameIn(record: string): string {
  return record.replace(/^_acme-challenge\./, '')
}
