import { ensureFolder, makeFolder, move, remove, setProperties } from '../dav/change.ts'
import { list, propfind } from '../dav/read.ts'
import type { Entry } from '../entry.ts'
import { binName, keepBothName } from '../names.ts'
import { areaOf, canonical, folderWithin, isFolder, nameOf, parentOf, trail, within } from '../paths.ts'

/** Something in the bin. */
export interface BinItem {
  /** The folder of its own that it lies in. */
  box: string
  /** Where it was. */
  origin: string
  size: number | null
  /** Milliseconds since 1970. */
  deleted: number
}

/** Moves something to the bin of its area. Its box is named first, so that a break leaves an empty box at most. */
export async function toBin({ path, size }: Pick<Entry, 'path' | 'size'>): Promise<BinItem> {
  const bin = folderWithin(areaOf(path), binName)
  const deleted = Date.now()
  const box = folderWithin(bin, `${deleted}-${crypto.getRandomValues(new Uint32Array(1))[0]?.toString(36)}`)
  await ensureFolder(bin)
  await makeFolder(box)
  await setProperties(box, { origin: path, size: String(size ?? '') })
  const item = { box, origin: path, size, deleted }
  await move(path, inBox(item))
  return item
}

/** Where the thing itself lies. */
function inBox({ box, origin }: BinItem): string {
  return isFolder(origin) ? folderWithin(box, nameOf(origin)) : within(box, nameOf(origin))
}

/** Puts something back where it was; its folder is made again, and a name that is taken is not. */
export async function fromBin(item: BinItem): Promise<void> {
  const parent = parentOf(item.origin)
  for (const folder of trail(areaOf(item.origin), parent).slice(1)) await ensureFolder(folder)
  const taken = new Set((await list(parent)).map(({ name }) => name))
  const folder = isFolder(item.origin)
  const name = nameOf(item.origin)
  const free = taken.has(name) ? keepBothName(name, taken, folder) : name
  await move(inBox(item), folder ? folderWithin(parent, free) : within(parent, free))
  await remove(item.box)
}

/** The newest first. An empty list where there is no bin yet. */
export async function listBin(area: string, signal: AbortSignal): Promise<BinItem[]> {
  const bin = folderWithin(area, binName)
  await ensureFolder(bin)
  const found = await propfind(bin, '1', '<resourcetype/><c:origin/><c:size/>', signal)
  return found
    .map(({ href, properties }) => {
      const box = canonical(href).replace(/\/*$/, '/')
      const size = properties.get('size') ?? ''
      return {
        box,
        origin: canonical(properties.get('origin') ?? ''),
        size: size === '' ? null : Number(size),
        deleted: Number.parseInt(nameOf(box), 10),
      }
    })
    .filter(({ box, origin, deleted }) => box !== bin && origin.startsWith(area) && !Number.isNaN(deleted))
    .toSorted((a, b) => b.deleted - a.deleted)
}
