const key = 'files.uploads'
/** More would only ever be forgotten ones. */
const most = 100

/** An upload that is under way, for when the page is loaded anew. */
export interface Remembered {
  gathering: string
  folder: string
  name: string
  /** The name of the file that was chosen. */
  chosen: string
  size: number
  replace: boolean
}

/** What a browser without storage, or with something else in it, gives is nothing. */
export function recall(storage: Pick<Storage, 'getItem'> = localStorage): Remembered[] {
  try {
    const found: unknown = JSON.parse(storage.getItem(key) ?? '[]')
    return Array.isArray(found) ? found.filter(isRemembered) : []
  } catch {
    return []
  }
}

export function remember(one: Remembered): void {
  save([...recall().filter(({ gathering }) => gathering !== one.gathering), one].slice(-most))
}

export function forget(gathering: string): void {
  save(recall().filter((one) => one.gathering !== gathering))
}

/** Storage can be full or closed; the upload itself needs it not. */
function save(all: Remembered[]): void {
  try {
    localStorage.setItem(key, JSON.stringify(all))
  } catch {
    // It is only not remembered.
  }
}

function isRemembered(one: unknown): one is Remembered {
  const { gathering, folder, name, chosen, size } = (one ?? {}) as Record<string, unknown>
  return (
    [gathering, folder, name, chosen].every((text) => typeof text === 'string') && typeof size === 'number'
  )
}
