import { readMe } from '../dav/account.ts'
import { list, quotaOf } from '../dav/read.ts'
import { listShares } from '../dav/shares.ts'
import { areaOf, canonical } from '../paths.ts'
import { store, type Place } from '../state/state.ts'
import { complain, problemText } from '../state/tell.ts'
import { listBin } from './bin-items.ts'

let reading = new AbortController()

/** What the fragment of the address names; a person's own folder where it names nothing. */
function placeOf(fragment: string, home: string): Place {
  const text = fragment.replace(/^#/, '')
  if (text === 'links') return { kind: 'links' }
  const bin = text.startsWith('bin:')
  const path = canonical(bin ? text.slice(4) : text)
  if (!/^\/(?:dav|shared)\/[^/]+\/(?:.*\/)?$/.test(path)) return { kind: 'folder', path: home }
  return bin ? { kind: 'bin', path: areaOf(path) } : { kind: 'folder', path }
}

export function addressOf(place: Place): string {
  if (place.kind === 'links') return '#links'
  return place.kind === 'bin' ? `#bin:${place.path}` : `#${place.path}`
}

export function go(place: Place): void {
  if (location.hash === addressOf(place)) void openPlace()
  else location.hash = addressOf(place)
}

/** Opens what the address names. */
export async function openPlace(): Promise<void> {
  const { me } = store.get()
  if (me === null) return
  const place = placeOf(location.hash, me.home)
  store.set({
    place,
    entries: [],
    binItems: [],
    filter: '',
    search: null,
    selected: new Set(),
    cursor: null,
    anchor: null,
    loading: true,
    failed: null,
  })
  scrollTo(0, 0)
  await reload()
}

/** Reads the place anew, and leaves what is selected and where the keyboard is. */
export async function reload(): Promise<void> {
  reading.abort()
  const mine = (reading = new AbortController())
  const { place } = store.get()
  try {
    const read = await readPlace(place, mine.signal)
    if (mine.signal.aborted) return
    store.set({ ...read, loading: false, failed: null })
  } catch (error) {
    if (!mine.signal.aborted) store.set({ loading: false, failed: problemText(error), entries: [] })
  }
  if (place.kind !== 'links') await readQuota(place.path)
}

async function readPlace(place: Place, signal: AbortSignal) {
  if (place.kind === 'links') return { shares: await listShares() }
  if (place.kind === 'bin') return { binItems: await listBin(place.path, signal) }
  return { entries: await list(place.path, signal), search: null }
}

async function readQuota(path: string): Promise<void> {
  const quota = await quotaOf(areaOf(path)).catch(() => null)
  store.set({ quota })
}

export async function start(): Promise<void> {
  try {
    store.set({ me: await readMe() })
  } catch (error) {
    store.set({ loading: false, failed: problemText(error) })
    complain(error)
    return
  }
  addEventListener('hashchange', () => void openPlace())
  await openPlace()
}
