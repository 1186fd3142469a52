import { createHash, createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto'
import { existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { parsePublicKey } from '../../cell/trust/key.ts'
import { signBlob } from '../../cell/trust/sign.ts'

/** A key pair with what a store or its readers need to know of it. */
export interface NamedPair {
  name: string
  key: KeyObject
  pem: string
  id: string
}

export function namedPair(name: string): NamedPair {
  const { privateKey: key } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const pem = createPublicKey(key).export({ type: 'spki', format: 'pem' }).toString()
  return { name, key, pem, id: parsePublicKey(pem, name).id }
}

/** As an entry of an index's `keys`. */
export const listed = (use: 'image' | 'catalogue', ...pairs: NamedPair[]) =>
  pairs.map(({ name, pem }) => ({ use, label: name, pem }))

export interface Published {
  version: number
  signedBy: NamedPair[]
  services?: Record<string, object & { version?: string }>
  keys?: object[]
  revoked?: object[]
  images?: string[]
  expires?: string
  generated?: string
  store?: string
}

/** The folder of a store with a signed index: only what can be read of it, no images. */
export function makeSignedStore(id = 'elsewhere', root = tmpdir()) {
  const folder = mkdtempSync(join(root, 'store-'))
  return {
    folder,
    url: `${pathToFileURL(folder).href}/`,
    publish({ version, signedBy, services = {}, revoked = [], expires, ...more }: Published): void {
      const entries = Object.entries(services).map(([service, manifest]) => {
        const text = JSON.stringify(manifest)
        mkdirSync(join(folder, 'services', service), { recursive: true })
        writeFileSync(join(folder, 'services', service, 'manifest.json'), text)
        return {
          id: service,
          version: manifest.version,
          name: service,
          summary: 'a fixture',
          sha256: createHash('sha256').update(text).digest('hex'),
          platforms: ['linux/amd64', 'linux/arm64'],
          size: 1_000_000,
        }
      })
      const index = JSON.stringify({
        schema_version: 1,
        store: id,
        version,
        generated: '2026-11-01T00:00:00.000Z',
        expires: expires ?? '2036-11-01T00:00:00.000Z',
        services: entries,
        revoked,
        ...more,
      })
      const lines = signedBy.map(({ key }) => signBlob(key, Buffer.from(index)))
      writeFileSync(join(folder, 'index.json'), index)
      writeFileSync(join(folder, 'index.json.sig'), `${lines.join('\n')}\n`)
    },
    /** Its address in a cell, which takes only stores that lie in its folders: by a link there. */
    urlIn(home: string): string {
      const link = join(home, 'data', basename(folder))
      if (!existsSync(link)) symlinkSync(folder, link)
      return `${pathToFileURL(link).href}/`
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  }
}
