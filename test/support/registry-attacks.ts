import type { RequestListener, ServerResponse } from 'node:http'
import { gzipSync } from 'node:zlib'
import { digestOf } from './loopback-registry.ts'

const manifestType = 'application/vnd.oci.image.manifest.v1+json'
const redirect =
  (to: (port: string, path: string) => string) =>
  (port: string): RequestListener =>
  (request, response) =>
    response.writeHead(307, { location: to(port, request.url ?? '') }).end()
const realm =
  (to: (port: string) => string) =>
  (port: string): RequestListener =>
  (_, response) =>
    response.writeHead(401, { 'www-authenticate': `Bearer realm="${to(port)}",service="x"` }).end()
const bomb = gzipSync(Buffer.alloc(50 * 1024 * 1024))

/** What a hostile registry answers, by name; `port` is that of a victim which nobody may ask. */
export const attacks: Record<string, (port: string) => RequestListener> = {
  'endless bytes': () => endless,
  'a gzip bomb': () => (_, response) => response.writeHead(200, { 'content-encoding': 'gzip' }).end(bomb),
  'a gzip bomb that says nothing': () => (_, response) => response.end(bomb),
  'a slow drip': () => drip,
  'a reset': () => (request) => request.socket.resetAndDestroy(),
  'a reset in the middle': () => (request, response) =>
    response.writeHead(200, { 'content-length': 500 }).write('{', () => request.socket.resetAndDestroy()),
  silence: () => () => {},
  'a lying digest header and other bytes': () => (request, response) =>
    response.setHeader('docker-content-digest', (request.url ?? '').split('/').at(-1) ?? '').end('{}'),
  'a redirect to loopback': redirect((port, path) => `http://127.0.0.1:${port}${path}`),
  'a redirect to loopback over https': redirect((port, path) => `https://127.0.0.1:${port}${path}`),
  'a redirect to link-local': redirect((_, path) => `https://169.254.169.254${path}`),
  'a redirect in decimal': redirect((port, path) => `https://2130706433:${port}${path}`),
  'a redirect in IPv6 clothes': redirect((port, path) => `https://[::ffff:127.0.0.1]:${port}${path}`),
  'a redirect to a name that leads home': redirect((port, path) => `https://localhost:${port}${path}`),
  'a realm that wants our credentials': realm((port) => `http://127.0.0.1:${port}/token`),
  'a realm over https that wants our credentials': realm((port) => `https://localhost:${port}/token`),
  '401 for ever': () => (_, response) =>
    response.writeHead(401, { 'www-authenticate': 'Basic realm="x"' }).end(),
  'busy for ever': () => (_, response) => response.writeHead(429, { 'retry-after': '0' }).end(),
  'ten thousand layers of nothing': () => (_, response) =>
    response.end(JSON.stringify({ schemaVersion: 2, layers: Array.from({ length: 10_000 }, () => ({})) })),
  'a thousand referrers': () => (_, response) =>
    response.end(
      JSON.stringify({
        schemaVersion: 2,
        manifests: Array.from({ length: 1000 }, (_, n) => ({
          mediaType: manifestType,
          size: 500,
          digest: digestOf(`${n}`),
        })),
      }),
    ),
}

function endless(_: unknown, response: ServerResponse): void {
  const more = () => {
    while (!response.destroyed && response.write(Buffer.alloc(64 * 1024, 0x20)));
    if (!response.destroyed) response.once('drain', more)
  }
  more()
}

function drip(_: unknown, response: ServerResponse): void {
  const timer = setInterval(() => response.write(' '), 20)
  response.once('close', () => clearInterval(timer))
}
