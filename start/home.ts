import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { ensureFolders } from '../adapters/home/folders.ts'
import { lookAtDatabase, signOfCell } from '../adapters/home/look.ts'
import { readOwner, writeOwner, type OwnerFile } from '../adapters/home/owner-file.ts'
import { ensureSecretKey } from '../adapters/keys/secret-key.ts'
import { openSealer, type Sealer } from '../cell/secrets/sealer.ts'
import type { CellEnvironment } from '../config/environment.ts'
import { isProblem, Problem } from '../config/problem.ts'
import { closeDb, openDb, type Db } from '../db/open.ts'
import { openSecrets, sealsSomething } from '../db/secrets.ts'

/** What a cell is, whatever runs of it: moved with its folder, it is the same cell. */
interface CellCore {
  db: Db
  sealer: Sealer
  /** What this cell writes on everything of its own in the engine. */
  owner: string
}

type Home = Pick<CellEnvironment, 'home'>

/**
 * Opens the database, the key and the id of a cell; the first time it makes them, in this order, so that a crash between
 * two of them leaves what is taken for a new cell. Where one is lost and the others show that there was a cell, it throws
 * `database-lost`, `secret-key-lost` or `owner-unusable`: a new one in its place would be another cell.
 */
export async function openCell({ home }: Home, makeRoom?: () => boolean): Promise<CellCore> {
  const at = (name: string): string => join(home, 'data/api', name)
  const file = readOwner(at('owner'))
  const db = openDb(at('cell.db'), lookAtHome({ home }), makeRoom)
  try {
    const sealer = openSealer(await ensureSecretKey(at('secret.key'), () => sealsSomething(db)))
    return { db, sealer, owner: settleOwner(db, sealer, { file, path: at('owner'), key: at('secret.key') }) }
  } catch (error) {
    closeDb(db)
    throw error
  }
}

/** Makes the folders, and refuses what can be seen from outside; gives what shows that there was a cell. */
export function lookAtHome({ home }: Home): string | null {
  ensureFolders(home)
  const sign = signOfCell(home)
  lookAtDatabase(join(home, 'data/api/cell.db'), sign)
  return sign
}

/** The id of the cell, which is made whole when it is new. For who does not run it. */
export async function ownerOf({ home }: Home): Promise<string> {
  const file = readOwner(join(home, 'data/api/owner'))
  if (file.is === 'id') return file.id
  const { db, owner } = await openCell({ home })
  closeDb(db)
  return owner
}

/** The id stands in the database too, sealed: that shows whether id, key and database belong together. */
function settleOwner(
  db: Db,
  sealer: Sealer,
  { file, path, key }: { file: OwnerFile; path: string; key: string },
): string {
  const secrets = openSecrets(db)
  const kept = secrets.get('owner')
  const known = kept === undefined ? null : opened(sealer, kept, key)
  if (known !== null) {
    if (file.is === 'missing') writeOwner(path, known)
    else if (file.is === 'unusable' || file.id !== known)
      throw new Problem('owner-unusable', { case: 'known', path, id: known })
    return known
  }
  if (file.is === 'unusable') throw new Problem('owner-unusable', { case: 'unknown', path })
  if (file.is === 'missing' && sealsSomething(db))
    throw new Problem('owner-unusable', { case: 'missing', path })
  const owner = file.is === 'id' ? file.id : randomUUID()
  if (file.is === 'missing') writeOwner(path, owner)
  secrets.keep('owner', () => sealer.seal('owner', owner))
  return owner
}

function opened(sealer: Sealer, kept: string, path: string): string {
  try {
    return sealer.open('owner', kept)
  } catch (error) {
    if (!isProblem(error)) throw error
    throw new Problem('secret-key-lost', { case: 'other', path }, { cause: error })
  }
}
