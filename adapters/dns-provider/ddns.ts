import { Problem } from '../../config/problem.ts'
import { askProvider, foreignName, wrongToken, type DnsProvider, type ProviderOptions } from './provider.ts'

const who = 'The DDNS service'

/**
 * Records of `<name>.pic.ngo` by the DDNS service's HTTP interface: `PUT` and `DELETE` of
 * `names/<name>/txt` `{ record, value }`, `PUT` of `names/<name>/address`, `GET` of `names/<name>`; the token as Bearer.
 */
export function ddns({ token, url = 'https://ddns.pic.ngo/api/v1/' }: ProviderOptions): DnsProvider {
  async function ask(
    method: string,
    name: string,
    part: string,
    body: object | undefined,
    signal: AbortSignal,
  ) {
    const address = new URL(`names/${encodeURIComponent(nameIn(name))}${part}`, url)
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' }
    const request = { method, headers, ...(body !== undefined && { body: JSON.stringify(body) }) }
    const { status } = await askProvider(who, address, request, signal)
    if (status === 401) throw wrongToken(who)
    if (status === 403 || (status === 404 && method !== 'DELETE')) throw foreignName(who, name)
    if (status >= 400 && status !== 404)
      throw new Problem('domain-unavailable', `${who} refused ${method} ${part} with ${status}`)
  }

  return {
    check: (name, signal) => ask('GET', name, '', undefined, signal),
    putText: (record, value, signal) => ask('PUT', record, '/txt', { record, value }, signal),
    clearText: (record, value, signal) => ask('DELETE', record, '/txt', { record, value }, signal),
    publishAddress: (name, signal) => ask('PUT', name, '/address', {}, signal),
  }
}

/** Registers a free name and gives its token. Throws `domain-foreign` for a name that somebody has. */
export async function registerName(
  name: string,
  url: string | undefined,
  signal: AbortSignal,
): Promise<string> {
  const address = new URL('names', url ?? 'https://ddns.pic.ngo/api/v1/')
  const headers = { 'content-type': 'application/json' }
  const body = JSON.stringify({ name: nameIn(name) })
  const { status, text } = await askProvider(who, address, { method: 'POST', headers, body }, signal)
  if (status === 409) throw foreignName(who, name)
  const token = /^\{\s*"token"\s*:\s*"([\w.~+/=-]{1,512})"\s*\}$/.exec(text)?.[1]
  if (status !== 201 || token === undefined)
    throw new Problem('domain-unavailable', `${who} did not register ${name}; it answered ${status}`)
  return token
}

/** `_acme-challenge.attic.pic.ngo` is a record of the name `attic.pic.ngo`. */
function nameIn(record: string): string {
  return record.replace(/^_acme-challenge\./, '')
}
