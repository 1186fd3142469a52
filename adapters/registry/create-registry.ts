import { createHash } from 'node:crypto'
import { trustedRoots, type RegistryAccess } from './access.ts'
import { openConnections } from './connections.ts'
import { exchange, type Ask } from './exchange.ts'
import { missing, unavailable, wrongContent } from './failure.ts'
import { openLogin } from './login.ts'
import type { Answer } from './send.ts'

/** An image's name; `digest` wins over `tag`. */
export interface ImageName {
  registry: string
  repository: string
  tag?: string
  digest?: string
}

export interface Limits {
  signal: AbortSignal
  /** Requests that may still be made; shared by the calls of one undertaking. */
  budget?: { left: number }
}

export interface Registry {
  /** The manifest's bytes, at most 1 MiB unless less is asked for; those asked for by digest have been hashed. */
  manifest(name: ImageName, limits: Limits & { limit?: number }): Promise<{ bytes: Buffer; digest: string }>
  /** A blob's bytes, hashed; `limit` is the most bytes it may have. */
  blob(name: ImageName, digest: string, limits: Limits & { limit: number }): Promise<Buffer>
  /**
   * A page of the list of what refers to a digest; `next` asks for the page after it. Its bytes vouch for nothing.
   * A registry without such lists throws `image-missing`.
   */
  referrers(
    name: ImageName,
    digest: string,
    limits: Limits & { next?: string; limit?: number },
  ): Promise<{ bytes: Buffer; next?: string }>
  /** The digest that a tag stands for now. */
  resolve(name: ImageName, limits: Limits): Promise<string>
  /** Uploads a blob unless it is there. */
  putBlob(name: ImageName, bytes: Uint8Array, limits: Limits): Promise<{ digest: string; size: number }>
  putManifest(name: ImageName, bytes: Uint8Array, mediaType: string, limits: Limits): Promise<void>
}

export interface RegistryOptions {
  /** `host:port` spoken to over plain http. */
  httpHosts: readonly string[]
  /** Registry host → base address that is dialled instead. */
  via?: Readonly<Record<string, string>>
  /** Registry host → credentials, realms, certificates. */
  access?: Readonly<Record<string, RegistryAccess>>
  /** Milliseconds for one request. */
  deadline?: number
}

/**
 * Speaks the distribution protocol; believes no header and decompresses nothing.
 * Throws `image-missing`, `image-unavailable` (network, refusal) or `image-tampered` (wrong content).
 */
export function createRegistry(options: RegistryOptions): Registry {
  const { httpHosts, via = {}, access = {}, deadline = 10_000 } = options
  const contacts = new Map<string, Pick<Ask, 'connections' | 'login'>>()
  const base = (name: ImageName) => baseOf(name, httpHosts, via)

  /** Connections and tokens are kept per registry, and serve no other. */
  function contact(name: ImageName): Pick<Ask, 'connections' | 'login'> {
    const how = access[name.registry] ?? {}
    const known = contacts.get(name.registry) ?? {
      connections: openConnections(() => trustedRoots(how)),
      login: openLogin(base(name), how),
    }
    contacts.set(name.registry, known)
    return known
  }

  function ask(name: ImageName, url: URL, limits: Limits, rest: Partial<Ask>, right = 'pull') {
    const scope = `repository:${name.repository}:${right}`
    const whole = { method: 'GET', limit: 0, url, deadline, httpHosts, scope } as const
    return exchange({ ...whole, ...contact(name), ...limits, ...rest })
  }
  const change = (name: ImageName, url: URL, limits: Limits, rest: Partial<Ask>) =>
    ask(name, url, limits, rest, 'pull,push')

  const registry: Registry = {
    async manifest(name, { limit = manifestLimit, ...limits }) {
      const url = new URL(`manifests/${name.digest ?? name.tag ?? 'latest'}`, base(name))
      const { body } = expect(url, await ask(name, url, limits, { limit, headers: { accept } }), 200)
      const digest = sha256(body)
      if (name.digest !== undefined && name.digest !== digest)
        throw wrongContent(url, { case: 'other-hash', digest })
      return { bytes: body, digest }
    },

    async blob(name, digest, { limit, ...limits }) {
      const url = new URL(`blobs/${digest}`, base(name))
      const { body } = expect(url, await ask(name, url, limits, { limit }), 200)
      if (sha256(body) !== digest) throw wrongContent(url, { case: 'other-hash', digest: sha256(body) })
      return body
    },

    async referrers(name, digest, { next = '', limit = manifestLimit, ...limits }) {
      const start = new URL(`referrers/${digest}`, base(name))
      const url = new URL(next, start)
      if (url.origin !== start.origin) throw unavailable(start, { case: 'list-elsewhere' })
      const answer = await ask(name, url, limits, { limit, headers: { accept } })
      if (withoutReferrers.has(answer.status)) throw missing(url)
      const { body, link } = expect(url, answer, 200)
      const following = link === undefined ? undefined : /<([^>]{1,2048})>\s*;\s*rel="?next"?/.exec(link)?.[1]
      return { bytes: body, ...(following !== undefined && { next: following }) }
    },

    async resolve({ registry: host, repository, tag = 'latest' }, limits) {
      return (await registry.manifest({ registry: host, repository, tag }, limits)).digest
    },

    async putBlob(name, bytes, limits) {
      const digest = sha256(bytes)
      const at = new URL(`blobs/${digest}`, base(name))
      const found = { digest, size: bytes.length }
      if ((await change(name, at, limits, { method: 'HEAD' })).status === 200) return found
      const start = new URL('blobs/uploads/', base(name))
      const { location } = expect(start, await change(name, start, limits, { method: 'POST' }), 202)
      const put = URL.canParse(location ?? '', start.href) ? new URL(location ?? '', start) : undefined
      if (put?.origin !== start.origin) throw unavailable(start, { case: 'upload-elsewhere' })
      put.searchParams.set('digest', digest)
      const headers = { 'content-type': 'application/octet-stream' }
      expect(put, await change(name, put, limits, { method: 'PUT', body: bytes, headers }), 201)
      return found
    },

    async putManifest(name, bytes, mediaType, limits) {
      const url = new URL(`manifests/${name.tag ?? name.digest ?? 'latest'}`, base(name))
      const headers = { 'content-type': mediaType }
      expect(url, await change(name, url, limits, { method: 'PUT', body: bytes, headers }), 201)
    },
  }
  return registry
}

/** What the distribution specification asks registries to take at least 4 MiB of; ours are a few kB. */
const manifestLimit = 1024 * 1024

/** What registries answer that don't know the address. */
const withoutReferrers = new Set([400, 404, 405, 406])

const accept = [
  'application/vnd.oci.image.index.v1+json',
  'application/vnd.oci.image.manifest.v1+json',
  'application/vnd.docker.distribution.manifest.list.v2+json',
  'application/vnd.docker.distribution.manifest.v2+json',
].join(', ')

function baseOf(
  { registry, repository }: ImageName,
  httpHosts: readonly string[],
  via: Record<string, string>,
): URL {
  const address = via[registry] ?? `${httpHosts.includes(registry) ? 'http' : 'https'}://${registry}`
  return new URL(`/v2/${repository}/`, address)
}

function expect(url: URL, answer: Answer, status: number): Answer {
  if (answer.status === status) return answer
  if (answer.status === 404) throw missing(url)
  if (answer.status === 401) throw unavailable(url, { case: 'wants-credentials' })
  throw unavailable(url, { case: 'status', status: answer.status })
}

function sha256(bytes: Uint8Array): string {
  return `sha256:${createHash('sha256').update(bytes).digest('hex')}`
}
