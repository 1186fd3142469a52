import { chmodSync, chownSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { proxyFolders, proxySocket, proxyUser } from '../cell/core/caddy.ts'
import type { CellEnvironment } from './environment.ts'

/** Where a host listens for the proxy alone. */
export interface ProxySocket {
  path: string
  owner: { uid: number; gid: number }
}

/** Makes the folders that the proxy mounts, open to it and to nobody else; null in a cell without a proxy. */
export function makeProxySockets({
  core,
  home,
}: CellEnvironment): { api: ProxySocket; web: ProxySocket } | null {
  if (!core) return null
  const uid = process.getuid?.() ?? 0
  const owner = uid === 0 ? { uid: proxyUser, gid: proxyUser } : { uid, gid: process.getgid?.() ?? 0 }
  const socketIn = (folder: string): ProxySocket => {
    const path = join(home, 'data', folder)
    mkdirSync(path, { recursive: true })
    chownSync(path, owner.uid, owner.gid)
    chmodSync(path, 0o750)
    return { path: join(path, proxySocket), owner }
  }
  return { api: socketIn(proxyFolders.api.path), web: socketIn(proxyFolders.web.path) }
}
