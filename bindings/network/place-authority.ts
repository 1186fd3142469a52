import { createHash } from 'node:crypto'
import type { Files } from '../../adapters/files/files.ts'
import { proxyFolders } from '../../cell/core/caddy.ts'
import type { PlacedAuthority } from '../../cell/network/state.ts'
import type { Owner } from '../../cell/render/paths.ts'
import type { Authority } from '../domain/authority.ts'

const folder = 'authority'

/**
 * What the state says of the authority: files named by what is in them, so that another one is another state; and a name
 * by the root, so that the proxy takes certificates of an earlier root for another's.
 */
export function wiredAuthority(authority: Authority): PlacedAuthority {
  const { root, certificate, key } = contents(authority)
  const inside = (name: string): string => `${proxyFolders.data.inside}/${folder}/${name}`
  return {
    id: `cell-${digest(authority.root)}`,
    root: inside(root.name),
    certificate: inside(certificate.name),
    key: inside(key.name),
  }
}

/** Puts the root's certificate, and what the proxy signs with, where the proxy reads them; nobody else does. */
export async function placeAuthority(files: Files, owner: Owner, authority: Authority): Promise<void> {
  for (const { name, content } of Object.values(contents(authority))) {
    const path = `${proxyFolders.data.path}/${folder}/${name}`
    if (!(await files.exists(path))) await files.write([{ path, content, mode: 0o400, ...owner }])
  }
}

/** Removes those that were in use before, and the key of the root that the proxy once made for itself. */
export async function dropOtherAuthorities(files: Files, authority: Authority | null): Promise<void> {
  if (authority === null) return
  const kept = new Set(Object.values(contents(authority)).map(({ name }) => name))
  const path = `${proxyFolders.data.path}/${folder}`
  for (const name of await files.names(path)) if (!kept.has(name)) await files.remove(`${path}/${name}`)
  await files.remove(`${proxyFolders.data.path}/caddy/pki`)
}

function contents({ root, intermediate }: Authority) {
  const file = (content: string, ending: string) => ({ name: `${digest(content)}.${ending}`, content })
  return {
    root: file(root, 'root.crt'),
    certificate: file(intermediate.certificate, 'crt'),
    key: file(intermediate.key, 'key'),
  }
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 16)
}
