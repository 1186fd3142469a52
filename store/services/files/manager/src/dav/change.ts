import { isFolder } from '../paths.ts'
import { ours } from './read.ts'
import { DavError, request } from './request.ts'

export async function makeFolder(path: string): Promise<void> {
  await request('MKCOL', path)
}

/** Makes a folder unless there is one. */
export async function ensureFolder(path: string): Promise<void> {
  try {
    await makeFolder(path)
  } catch (error) {
    if (!(error instanceof DavError && error.status === 405)) throw error
  }
}

export async function move(from: string, to: string, overwrite = false): Promise<void> {
  await request('MOVE', from, { headers: destination(to, overwrite) })
}

export async function copy(from: string, to: string, overwrite = false): Promise<void> {
  const depth = isFolder(from) ? { Depth: 'infinity' } : {}
  await request('COPY', from, { headers: { ...destination(to, overwrite), ...depth } })
}

/** Apache takes no path alone. */
function destination(to: string, overwrite: boolean): Record<string, string> {
  return { Destination: new URL(to, location.origin).href, Overwrite: overwrite ? 'T' : 'F' }
}

/** Deletes for good. What is not there any more counts as deleted. */
export async function remove(path: string): Promise<void> {
  try {
    await request('DELETE', path)
  } catch (error) {
    if (!(error instanceof DavError && error.status === 404)) throw error
  }
}

/** Sets properties of this page's own, which only ever hold text. */
export async function setProperties(path: string, properties: Record<string, string>): Promise<void> {
  const doc = document.implementation.createDocument('DAV:', 'propertyupdate')
  const set = doc.documentElement.appendChild(doc.createElementNS('DAV:', 'set'))
  const prop = set.appendChild(doc.createElementNS('DAV:', 'prop'))
  for (const [name, value] of Object.entries(properties))
    prop.appendChild(doc.createElementNS(ours, `c:${name}`)).textContent = value
  await request('PROPPATCH', path, {
    headers: { 'Content-Type': 'application/xml; charset=utf-8' },
    body: new XMLSerializer().serializeToString(doc),
  })
}
