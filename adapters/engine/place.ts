import { createHash } from 'node:crypto'
import { realpath } from 'node:fs/promises'
import path from 'node:path'

/** Every path and name that a cell's own engine uses; all are derived from the cell's home. */
export interface EnginePlace {
  id: string
  /** Its existence says that this cell has an engine of its own. */
  folder: string
  root: string
  state: string
  config: string
  log: string
  link: string
  /** Sockets and pid files: on /run because a socket's path may have 107 characters only. */
  runFolder: string
  execRoot: string
  socket: string
  pidFile: string
  /** At most 15 characters, as every network interface. */
  bridge: string
}

export async function enginePlace(home: string): Promise<EnginePlace> {
  const id = createHash('sha256')
    .update(await realPath(home))
    .digest('hex')
    .slice(0, 10)
  const folder = path.join(home, 'data', 'engine')
  const runFolder = `/run/cell-${id}`
  return {
    id,
    folder,
    root: path.join(folder, 'root'),
    state: path.join(folder, 'state.json'),
    config: path.join(folder, 'daemon.json'),
    log: path.join(folder, 'dockerd.log'),
    link: path.join(folder, 'docker.sock'),
    runFolder,
    execRoot: `${runFolder}/exec`,
    socket: `${runFolder}/docker.sock`,
    pidFile: `${runFolder}/docker.pid`,
    bridge: `cell-${id}`,
  }
}

// The same home through a link is the same engine. A home that does not exist yet is taken as written.
async function realPath(home: string): Promise<string> {
  try {
    return await realpath(home)
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return path.resolve(home)
    throw error
  }
}
