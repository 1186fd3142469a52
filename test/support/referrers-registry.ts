import { randomUUID } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { digestOf, startLoopbackRegistry, type LoopbackRegistry } from './loopback-registry.ts'

/** An honest registry in memory that knows the referrers API, which Debian's docker-registry does not. */
export function startReferrersRegistry(): Promise<LoopbackRegistry> {
  const blobs = new Map<string, Buffer>()
  const manifests = new Map<string, { bytes: Buffer; type: string }>()
  const uploads = new Map<string, Buffer>()

  return startLoopbackRegistry((request, response) => {
    void readAll(request).then((body) => answer(request, response, body))
  })

  function answer(request: IncomingMessage, response: ServerResponse, body: Buffer): void {
    const { pathname, searchParams } = new URL(request.url ?? '', 'http://x')
    const parts = /^\/v2\/(.+?)\/(blobs\/uploads|blobs|manifests|referrers)\/(.*)$/.exec(pathname)
    const [, repository = '', kind = '', name = ''] = parts ?? []
    const send = (status: number, bytes: Buffer | string = '', headers: Record<string, string> = {}) =>
      response.writeHead(status, headers).end(request.method === 'HEAD' ? undefined : bytes)
    const writing = request.method !== 'GET' && request.method !== 'HEAD'
    if (!parts) return void send(pathname === '/v2/' ? 200 : 404)
    if (kind === 'blobs/uploads') {
      const id = request.method === 'POST' ? randomUUID() : name
      const bytes = Buffer.concat([uploads.get(id) ?? Buffer.alloc(0), body])
      uploads.set(id, bytes)
      const location = `/v2/${repository}/blobs/uploads/${id}`
      const digest = searchParams.get('digest')
      if (digest === null) return void send(202, '', { location, range: `0-${bytes.length - 1}` })
      if (digestOf(bytes) !== digest) return void send(400)
      blobs.set(digest, bytes)
      return void send(201, '', {
        location: `/v2/${repository}/blobs/${digest}`,
        'docker-content-digest': digest,
      })
    }
    if (kind === 'blobs') {
      const bytes = blobs.get(name)
      return void (bytes ? send(200, bytes, { 'content-length': `${bytes.length}` }) : send(404))
    }
    if (kind === 'manifests' && writing) {
      const entry = { bytes: body, type: request.headers['content-type'] ?? '' }
      for (const key of [name, digestOf(body)]) manifests.set(`${repository}@${key}`, entry)
      const subject: string | undefined = JSON.parse(body.toString()).subject?.digest
      const headers = { 'docker-content-digest': digestOf(body), location: pathname }
      return void send(201, '', { ...headers, ...(subject !== undefined && { 'oci-subject': subject }) })
    }
    if (kind === 'manifests') {
      const found = manifests.get(`${repository}@${name}`)
      if (!found) return void send(404, '{"errors":[{"code":"MANIFEST_UNKNOWN"}]}')
      const digest = digestOf(found.bytes)
      const headers = { 'content-type': found.type, 'docker-content-digest': digest }
      return void send(200, found.bytes, { ...headers, 'content-length': `${found.bytes.length}` })
    }
    const index = { schemaVersion: 2, mediaType: indexType, manifests: referrersOf(repository, name) }
    return void send(200, JSON.stringify(index), { 'content-type': indexType })
  }

  function referrersOf(repository: string, digest: string): object[] {
    return [...manifests].flatMap(([key, { bytes, type }]) => {
      const manifest = JSON.parse(bytes.toString())
      if (!key.startsWith(`${repository}@sha256:`) || manifest.subject?.digest !== digest) return []
      const { annotations, artifactType = manifest.config.mediaType } = manifest
      return [{ mediaType: type, size: bytes.length, digest: digestOf(bytes), artifactType, annotations }]
    })
  }
}

const indexType = 'application/vnd.oci.image.index.v1+json'

async function readAll(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(Buffer.from(chunk))
  return Buffer.concat(chunks)
}
