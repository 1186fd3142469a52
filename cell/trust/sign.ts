import { sign, type KeyObject } from 'node:crypto'
import { signatureType } from './simple-signing.ts'

interface ImageClaim {
  key: KeyObject
  /** `<registry>/<repository>`, as nameOf() gives it. */
  repository: string
  digest: string
  annotations?: Readonly<Record<string, string>>
}

interface SignedClaim {
  /** The bytes that are signed, as cosign writes them. */
  payload: Buffer
  /** base64 */
  signature: string
}

/** Signs an image in cosign's classic format. */
export function signImage({ key, repository, digest, annotations = {} }: ImageClaim): SignedClaim {
  const critical = {
    identity: { 'docker-reference': repository },
    image: { 'docker-manifest-digest': digest },
    type: signatureType,
  }
  const payload = Buffer.from(`{"critical":${goJson(critical)},"optional":${goMap(annotations)}}`)
  return { payload, signature: signBlob(key, payload) }
}

/** base64 of the signature over the bytes: what `cosign sign-blob --key` prints. */
export function signBlob(key: KeyObject, bytes: Uint8Array): string {
  return sign('sha256', bytes, key).toString('base64')
}

/** Go's encoding/json escapes what HTML could mistake. */
function goJson(value: unknown): string {
  const escape = (char: string) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`
  return JSON.stringify(value).replace(/[<>&\u2028\u2029]/g, escape)
}

/** Go sorts a map's keys by bytes; a JavaScript object would put numbers first. */
function goMap(pairs: Readonly<Record<string, string>>): string {
  const sorted = Object.entries(pairs).toSorted(([a], [b]) => Buffer.compare(Buffer.from(a), Buffer.from(b)))
  if (sorted.length === 0) return 'null'
  return `{${sorted.map(([key, value]) => `${goJson(key)}:${goJson(value)}`).join(',')}}`
}
