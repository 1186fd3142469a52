import { isIP } from 'node:net'
import * as v from 'valibot'
import { parseOutsideJson } from '../../config/json-depth.ts'
import { basicHeader, type RegistryAccess } from './access.ts'
import { isPrivate } from './address-guard.ts'
import { unavailable } from './failure.ts'
import type { Answer } from './send.ts'

/** Who this cell is to one registry: its credentials never leave for anybody but the registry and its configured realms. */
export interface Login {
  /** What to send along, as far as it is known; `scope` is `repository:<name>:pull`. */
  header(scope: string): string | undefined
  /** Answers a 401, if need be by asking the realm for a token; undefined where nothing can be answered. */
  meet(challenge: string, scope: string, ask: AskRealm): Promise<string | undefined>
}

/** Sends one GET; `trusted` tells the registry and its realms from strangers, which must be public and get no credentials. */
type AskRealm = (url: URL, headers: Record<string, string>, trusted: boolean) => Promise<Answer>

export function openLogin(registry: URL, access: RegistryAccess): Login {
  const tokens = new Map<string, { header: string; until: number }>()
  let basic = false

  async function token(challenge: string, scope: string, ask: AskRealm): Promise<string> {
    const { realm, service } = parametersOf(challenge)
    const url = URL.canParse(realm ?? '') ? new URL(realm ?? '') : undefined
    if (!url) throw unavailable(registry, { case: 'no-realm' })
    const trusted = url.origin === registry.origin || (access.realms ?? []).includes(url.origin)
    refuseStranger(url, trusted)
    if (service !== undefined) url.searchParams.set('service', service)
    // ours, not what the challenge says: a token must be good for nothing else
    url.searchParams.set('scope', scope)
    const credentials = trusted ? basicHeader(access) : undefined
    const answer = await ask(url, credentials === undefined ? {} : { authorization: credentials }, trusted)
    if (answer.status !== 200)
      throw unavailable(registry, { case: 'realm-status', realm: url.host, status: answer.status })
    const { secret, seconds } = readToken(answer.body, url)
    const header = `Bearer ${secret}`
    if (tokens.size >= tokensKept) tokens.clear()
    tokens.set(scope, { header, until: performance.now() + seconds * 1000 })
    return header
  }

  return {
    header(scope) {
      const known = tokens.get(scope)
      if (known && known.until > performance.now()) return known.header
      return basic ? basicHeader(access) : undefined
    },

    async meet(challenge, scope, ask) {
      tokens.delete(scope)
      const bearer = /(?:^|,)\s*bearer\s+(.*)$/is.exec(challenge)?.[1]
      if (bearer !== undefined) return await token(bearer, scope, ask)
      if (!/(?:^|,)\s*basic\b/i.test(challenge)) return undefined
      basic = true
      return basicHeader(access)
    },
  }
}

/** One per repository in use. */
const tokensKept = 64
/** The token specification's own default and least, in seconds; some are cut off so that none ends under way. */
const lifetime = { usual: 60, most: 3600, spare: 10 }

const tokenSchema = v.object({
  token: v.optional(v.string()),
  access_token: v.optional(v.string()),
  expires_in: v.optional(v.pipe(v.number(), v.minValue(0))),
})

function readToken(body: Buffer, url: URL): { secret: string; seconds: number } {
  const answer = v.safeParse(tokenSchema, parse(body))
  const secret = answer.success ? (answer.output.token ?? answer.output.access_token) : undefined
  if (!answer.success || secret === undefined || !/^[\x21-\x7e]{1,16384}$/.test(secret))
    throw unavailable(url, { case: 'no-token' })
  const seconds = Math.min(answer.output.expires_in ?? lifetime.usual, lifetime.most) - lifetime.spare
  return { secret, seconds }
}

function parse(body: Buffer): unknown {
  try {
    return parseOutsideJson(body.toString('utf8'))
  } catch {
    // an answer that is no JSON has no token in it
    return undefined
  }
}

/** A realm that nobody configured is a stranger whose address a hostile registry chose. */
function refuseStranger(url: URL, trusted: boolean): void {
  if (url.username !== '' || url.password !== '') throw unavailable(url, { case: 'realm-user' })
  if (trusted) return
  if (url.protocol !== 'https:') throw unavailable(url, { case: 'realm-plain' })
  const host = url.hostname.replace(/^\[|\]$/g, '')
  if (isIP(host) !== 0 && isPrivate(host)) throw unavailable(url, { case: 'realm-private' })
}

function parametersOf(challenge: string): { realm?: string; service?: string } {
  const pairs = [...challenge.slice(0, 4096).matchAll(/([a-z_]+)="([^"]*)"/gi)]
  return Object.fromEntries(pairs.map(([, name = '', value]) => [name.toLowerCase(), value]))
}
