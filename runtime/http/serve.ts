import { getRequestListener } from '@hono/node-server'
import { once } from 'node:events'
import { chmodSync, chownSync, rmSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { reachingSocket } from '../../config/socket-path.ts'
import { Problem } from '../../config/problem.ts'
import type { Transport } from './transport.ts'
import type { Host } from './host.ts'

/** How long open requests may take to end when the cell stops, in ms. */
const graceMs = 5_000
/** How often idle connections are closed meanwhile, in ms. */
const idleMs = 20
/** A client may take this long to send a request, in ms. */
const requestTimeoutMs = 30_000

const loopback = '127.0.0.1'

type Served = Pick<Host, 'fetch'>

export interface Listening {
  address: string
  stop(): Promise<void>
}

/** Serves a host on 127.0.0.1; port 0 takes a free one. */
export async function serveTcp(host: Served, port: number): Promise<Listening & { port: number }> {
  const door: { kind: 'tcp'; port: number } = { kind: 'tcp', port }
  const server = serverOf(host, door)
  await listen(server, { host: loopback, port })
  door.port = (server.address() as AddressInfo).port
  return { address: `http://${loopback}:${door.port}`, port: door.port, stop: () => stop(server) }
}

/**
 * Serves a host on a socket that nobody but its owner can open: the cell itself, or the user given. Whoever can open
 * the owner's socket owns the box.
 */
export async function serveSocket(
  host: Served,
  path: string,
  door: Transport = { kind: 'socket' },
  owner?: { uid: number; gid: number },
): Promise<Listening> {
  const server = serverOf(host, door)
  // The database lock says that no other cell runs on this folder, so a socket that stands here is a dead one's.
  rmSync(path, { force: true })
  const mask = process.umask(0o177)
  try {
    await listen(server, { path })
  } finally {
    process.umask(mask)
  }
  chmodSync(path, 0o600)
  if (owner !== undefined) chownSync(path, owner.uid, owner.gid)
  // Closing removes the socket, by the path that it was made with.
  return { address: path, stop: () => stop(server, () => reachingSocket(path, () => server.close())) }
}

function serverOf(host: Served, door: Transport): Server {
  const listener = getRequestListener((request, bindings) =>
    host.fetch(request, { ...bindings, door } as never),
  )
  return createServer(
    { requestTimeout: requestTimeoutMs },
    (incoming, outgoing) => void listener(incoming, outgoing),
  )
}

async function listen(
  server: Server,
  where: { path: string } | { host: string; port: number },
): Promise<void> {
  if ('path' in where) reachingSocket(where.path, (path) => server.listen({ path }))
  else server.listen(where)
  try {
    await once(server, 'listening')
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    const place = 'path' in where ? where.path : `${where.host}:${where.port}`
    if (code === 'EADDRINUSE') throw new Problem('port-in-use', { case: 'unknown', place }, { cause: error })
    if (code !== 'EACCES') throw error
    const user = process.getuid?.() ?? 0
    throw new Problem('port-in-use', { case: 'forbidden', place, user }, { cause: error })
  }
}

async function stop(server: Server, close: () => unknown = () => server.close()): Promise<void> {
  const closed = once(server, 'close')
  close()
  // A stream that ends now leaves a connection that is idle only later.
  const idle = setInterval(() => server.closeIdleConnections(), idleMs)
  const timer = setTimeout(() => server.closeAllConnections(), graceMs)
  await closed
  clearTimeout(timer)
  clearInterval(idle)
}
