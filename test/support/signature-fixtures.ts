import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { parsePublicKey } from '../../cell/trust/key.ts'
import { parseReference, type PinnedReference } from '../../cell/trust/reference.ts'
import { readSignatureList } from '../../cell/trust/signature-list.ts'
import { digestOf } from './loopback-registry.ts'

const root = join(import.meta.dirname, '../fixtures/cosign')

/** The classic signatures that real cosign and skopeo made. */
export const classicFolders = [
  'classic',
  'classic-multi',
  'classic-docker-media-types',
  'classic-skopeo118',
  'classic-by-cosign3',
] as const

export function fixtureKey(name: string) {
  const path = join(root, 'keys', `${name}.pub`)
  return parsePublicKey(readFileSync(path, 'utf8'), name)
}

export function fixtureText(...path: string[]): string {
  return readFileSync(join(root, ...path), 'utf8')
}

/** A folder's manifest, its blobs by digest, its signatures, and the image that the first signature is for. */
export function readFixture(folder: string) {
  const manifest = readFileSync(join(root, folder, 'sig-manifest.json'))
  const files = readdirSync(join(root, folder)).filter((name) => name.startsWith('blob-'))
  const contents = files.map((name) => readFileSync(join(root, folder, name)))
  const blobs = new Map(contents.map((bytes) => [digestOf(bytes), bytes]))
  const signatures = readSignatureList(manifest).map(({ payload, signature }) => ({
    payload: blobs.get(payload) ?? Buffer.alloc(0),
    signature,
  }))
  const claim = JSON.parse(signatures[0]?.payload.toString() ?? '{}').critical
  const name = parseReference(claim.identity['docker-reference'])
  const pin: PinnedReference = { ...name, digest: claim.image['docker-manifest-digest'] }
  return { manifest, blobs, signatures, pin }
}

/** Folders whose signatures hang on the image as referrers, by cosign 3 or with simple signing. */
export const referrerFolders = ['bundle-v03', 'attestation-plus-sign', 'simple-as-referrer'] as const

/** A folder's list of referrers, their manifests and blobs by digest, and the image they refer to. */
export function readReferrerFixture(folder: string) {
  const names = readdirSync(join(root, folder))
  const read = (name: string) => readFileSync(join(root, folder, name))
  const byDigest = (list: string[]) =>
    new Map(list.map(read).map((bytes) => [digestOf(bytes), bytes] as const))
  const manifests = byDigest(names.filter((name) => /^referrer-.*\.json$/.test(name)))
  const blobs = byDigest(names.filter((name) => name.startsWith('blob-')))
  const [first = Buffer.alloc(0)] = manifests.values()
  const digest: string = JSON.parse(first.toString()).subject.digest
  const pin: PinnedReference = { ...parseReference('127.0.0.1:5710/demo/app'), digest }
  const bundles = [...blobs.values()].filter((bytes) => bytes.includes('dsseEnvelope'))
  return { list: read('fallback-index.json'), manifests, blobs, bundles, pin }
}
