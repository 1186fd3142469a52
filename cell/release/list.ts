import * as v from 'valibot'
import { Problem } from '../../config/problem.ts'
import type { TrustedKey } from '../trust/key.ts'
import { decodeBase64, signerOf } from '../trust/signature.ts'
import { parseStrictJson } from '../trust/strict-json.ts'

/** The files in which a release says what it is made of, and who says so. */
export const releaseFiles = { list: 'release.json', signature: 'release.json.sig' } as const

/** Every part a plain name: a list cannot lead out of the program's folder. */
const path = v.pipe(v.string(), v.maxLength(512), v.regex(/^(?!.*(^|\/)\.{1,2}(\/|$))[^/\0]+(\/[^/\0]+)*$/))

const listSchema = v.strictObject({
  schema_version: v.literal(1),
  name: v.literal('personal-internet-cell'),
  version: v.pipe(v.string(), v.regex(/^[\w.+-]{1,64}$/)),
  files: v.pipe(
    v.record(path, v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/))),
    v.minEntries(1),
    v.maxEntries(20_000),
  ),
})

/** The files of a release, each with its SHA-256. */
export type ReleaseList = v.InferOutput<typeof listSchema>

/** Reads a list that one of the keys signed; throws `release-invalid`. Gives the signer's id with it. */
export function readRelease(
  bytes: Uint8Array,
  signature: string,
  keys: readonly TrustedKey[],
): { list: ReleaseList; keyId: string } {
  const keyId = verifyRelease(releaseFiles.list, bytes, signature, keys)
  const list = v.safeParse(listSchema, parse(bytes))
  if (!list.success) throw invalid(`${releaseFiles.list} is no list of files: ${list.issues[0].message}`)
  return { list: list.output, keyId }
}

/** Checks a signature as `cosign sign-blob` makes it; the id of the key that made it, or `release-invalid`. */
export function verifyRelease(
  what: string,
  bytes: Uint8Array,
  signature: string,
  keys: readonly TrustedKey[],
): string {
  const decoded = decodeBase64(signature.replace(/\r?\n$/, ''))
  const signer = decoded && signerOf(bytes, decoded, keys)
  if (signer) return signer.id
  throw invalid(`${what} is not signed by the key ${keys.map(({ id }) => id).join(', ')}`)
}

/** What is otherwise than the list says; `found` has the files that are there. */
export function differences({ files }: ReleaseList, found: ReadonlyMap<string, string>) {
  const listed = Object.entries(files)
  return {
    missing: listed.filter(([name]) => !found.has(name)).map(([name]) => name),
    changed: listed.filter(([name, hash]) => (found.get(name) ?? hash) !== hash).map(([name]) => name),
    added: [...found.keys()].filter((name) => !Object.hasOwn(files, name)),
  }
}

function parse(bytes: Uint8Array): unknown {
  try {
    return parseStrictJson(bytes)
  } catch (cause) {
    throw new Problem('release-invalid', { case: 'json', list: releaseFiles.list }, { cause })
  }
}

function invalid(detail: string): Problem {
  return new Problem('release-invalid', { case: 'list', why: detail })
}
