import type { Entry } from '../entry.ts'
import { isHidden } from '../names.ts'
import { canonical, nameOf } from '../paths.ts'
import { readMultistatus, type Resource } from './multistatus.ts'
import { DavError, request } from './request.ts'

const xml = { 'Content-Type': 'application/xml; charset=utf-8' }

export async function propfind(
  path: string,
  depth: '0' | '1',
  properties: string,
  signal?: AbortSignal,
): Promise<Resource[]> {
  const body = `<?xml version="1.0"?><propfind xmlns="DAV:" xmlns:c="${ours}"><prop>${properties}</prop></propfind>`
  const init = { headers: { ...xml, Depth: depth }, body, ...(signal && { signal }) }
  return readMultistatus(await (await request('PROPFIND', path, init)).text())
}

/** The name space of this page's own properties. */
export const ours = 'urn:cell:files'

/** Everything in a folder that is for people to see. */
export async function list(folder: string, signal?: AbortSignal): Promise<Entry[]> {
  const wanted = '<resourcetype/><getcontentlength/><getlastmodified/>'
  const found = await propfind(folder, '1', wanted, signal)
  return found.map(toEntry).filter(({ path, name }) => path !== folder && !isHidden(name))
}

function toEntry({ href, folder, properties }: Resource): Entry {
  const path = canonical(href).replace(/\/*$/, folder ? '/' : '')
  const size = folder ? null : Number(properties.get('getcontentlength') ?? 0)
  const modified = Date.parse(properties.get('getlastmodified') ?? '') || 0
  return { path, name: nameOf(path), folder, size, modified }
}

export interface Quota {
  used: number
  /** null where nothing limits it. */
  available: number | null
}

/** RFC 4331; null where the server does not say. */
export async function quotaOf(area: string): Promise<Quota | null> {
  const [found] = await propfind(area, '0', '<quota-used-bytes/><quota-available-bytes/>')
  const used = found?.properties.get('quota-used-bytes')
  const available = found?.properties.get('quota-available-bytes')
  if (used === undefined || used === '') return null
  return { used: Number(used), available: available ? Number(available) : null }
}

/** Bytes of a file; null where there is none. */
export async function lengthOf(path: string, signal?: AbortSignal): Promise<number | null> {
  try {
    const answer = await request('HEAD', path, signal ? { signal } : {})
    return Number(answer.headers.get('Content-Length') ?? 0)
  } catch (error) {
    if (error instanceof DavError && error.status === 404) return null
    throw error
  }
}

/** The beginning of a file as text, and whether there is more of it. */
export async function textOf(path: string, most: number, signal: AbortSignal) {
  const answer = await request('GET', path, { signal, headers: { Range: `bytes=0-${most - 1}` } })
  const data = await answer.arrayBuffer()
  const total = Number(answer.headers.get('Content-Range')?.split('/')[1] ?? data.byteLength)
  return { text: new TextDecoder().decode(data.slice(0, most)), more: total > most }
}
