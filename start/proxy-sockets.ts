import { chmodSync, chownSync, mkdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { proxyFolders, proxySocket, proxyUser } from '../cell/core/caddy.ts'
import { pagesFolder } from '../cell/core/webui.ts'
import { webSocketOf } from './over-socket.ts'
import type { CellEnvironment } from '../config/environment.ts'

/** Where a host listens for the proxy alone. */
export interface ProxySocket {
  path: string
  owner: { uid: number; gid: number }
}

/** Makes the folders that the proxy mounts, open to it and to nobody else; null in a cell without a proxy. */
export function makeProxySockets(cell: CellEnvironment): { api: ProxySocket; web: ProxySocket } | null {
  if (!cell.core) return null
  return { api: makeSocketFolder(cell, proxyFolders.api.path), web: webProxySocket(cell) }
}

/** Where the pages listen for the proxy. */
export function webProxySocket(cell: CellEnvironment): ProxySocket {
  return makeSocketFolder(cell, proxyFolders.web.path)
}

/** Contained, where the pages listen for the port of 127.0.0.1 that the API holds for them. */
export function webRelaySocket(cell: CellEnvironment): ProxySocket {
  const { path, owner } = webProxySocket(cell)
  return { path: join(dirname(path), 'relay.sock'), owner }
}

/** Where the API listens for the pages: contained, they are the user that the proxy is too. */
export function makePagesSocket(cell: CellEnvironment): ProxySocket {
  return { ...makeSocketFolder(cell, pagesFolder), path: webSocketOf(cell.home) }
}

function makeSocketFolder({ home }: CellEnvironment, folder: string): ProxySocket {
  const uid = process.getuid?.() ?? 0
  const owner = uid === 0 ? { uid: proxyUser, gid: proxyUser } : { uid, gid: process.getgid?.() ?? 0 }
  const path = join(home, 'data', folder)
  mkdirSync(path, { recursive: true })
  chownSync(path, owner.uid, owner.gid)
  chmodSync(path, 0o750)
  return { path: join(path, proxySocket), owner }
}
