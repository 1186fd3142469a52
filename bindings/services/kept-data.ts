import { Readable } from 'node:stream'
import type { Files } from '../../adapters/files/files.ts'
import { serviceFolder } from '../../cell/render/paths.ts'
import { Problem } from '../../config/problem.ts'
import type { Journal } from '../../db/jobs.ts'
import type { Caller } from '../../runtime/functions/caller.ts'
import type { Downloads } from '../downloads.ts'
import type { Services } from '../../db/services.ts'
import type { Log } from '../../runtime/log.ts'

interface KeptDataTools {
  files: Files
  services: Services
  journal: Journal
  downloads: Downloads
  log: Log
}

export type KeptData = ReturnType<typeof openKeptData>

/** The data that uninstalled services left. */
export function openKeptData({ files, services, journal, downloads, log }: KeptDataTools) {
  /** Ids of services that are not installed and have a data folder. */
  async function ids(): Promise<string[]> {
    const found = await files.folders('services')
    const installed = new Set(services.list().map(({ id }) => id))
    return found.filter((id) => !installed.has(id)).toSorted()
  }

  async function item(id: string, signal: AbortSignal) {
    const installed = journal.lastDone(`service:${id}`, 'service-install')
    const removed = journal.lastDone(`service:${id}`, 'service-uninstall')
    const since = removed?.endedAt ?? (await files.modifiedAt(serviceFolder(id)))
    return {
      id,
      size: await files.size(serviceFolder(id), signal),
      kept_since: new Date(since).toISOString(),
      age_ms: Math.max(0, Date.now() - since),
      last_installed_at: installed?.endedAt == null ? null : new Date(installed.endedAt).toISOString(),
    }
  }

  return {
    ids,

    async list(signal: AbortSignal) {
      const items = []
      for (const id of await ids()) items.push(await item(id, signal))
      return items
    },

    async mustBeKept(id: string): Promise<void> {
      if (services.get(id) !== undefined) throw new Problem('service-installed', { case: 'in-use', id })
      if (!(await ids()).includes(id)) throw new Problem('kept-data-unknown', { id })
    },

    /** Everything of one service as a tar; links in it stay links. One that breaks off is cut, and logged. */
    archive(caller: Caller, id: string): Promise<ReadableStream<Uint8Array>> {
      return downloads.give(caller, () => {
        const tar = files.pack(serviceFolder(id))
        tar.once('error', (error) => {
          // Whoever stops reading has what they wanted.
          if (error.name !== 'AbortError')
            log('error', 'a download of kept data broke off', { service: id, error })
        })
        return Readable.toWeb(tar) as ReadableStream<Uint8Array>
      })
    },
  }
}
