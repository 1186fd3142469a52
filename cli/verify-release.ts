import { existsSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { hashFiles } from '../adapters/program/hash-files.ts'
import { readPublicKeys } from '../adapters/keys/read-keys.ts'
import { differences, readRelease, releaseFiles, verifyRelease } from '../cell/release/list.ts'
import { parsePublicKey, type TrustedKey } from '../cell/trust/key.ts'
import { Problem } from '../config/problem.ts'

interface ReleaseReport {
  what: string
  outcome: 'verified' | 'changed'
  version: string | null
  key_id: string
  missing: string[]
  changed: string[]
  added: string[]
}

const bundledKey = 'config/cosign/release.pub'
/** An archive has some MB; a signature one line, a list 100 bytes a file. */
const limits = { archive: 256 * 1024 * 1024, list: 4 * 1024 * 1024, signature: 1024 }

/**
 * Checks a release: an archive against `<archive>.sig`, or the files of an unpacked one against its signed list. The
 * key is the one given, or else the program's own. Needs no running cell.
 */
export async function checkRelease(program: string, what: string, keyFile?: string): Promise<ReleaseReport> {
  const isFolder = statSync(what, { throwIfNoEntry: false })?.isDirectory() ?? false
  if (isFolder && !existsSync(join(what, releaseFiles.list)))
    throw new Problem('release-invalid', { case: 'no-list', what, list: releaseFiles.list })
  const keys = [keyOf(keyFile ?? join(program, bundledKey))]
  if (!isFolder) {
    const keyId = verifyRelease(what, read(what, limits.archive), text(`${what}.sig`), keys)
    return { what, outcome: 'verified', version: null, key_id: keyId, missing: [], changed: [], added: [] }
  }
  const bytes = read(join(what, releaseFiles.list), limits.list)
  const { list, keyId } = readRelease(bytes, text(join(what, releaseFiles.signature)), keys)
  const parts = new Set(Object.keys(list.files).map((path) => path.split('/')[0] ?? path))
  const found = await hashFiles(what, [...parts])
  const { missing, changed, added } = differences(list, found)
  // the owner's settings and keys live beside the program's when its folder is the cell's too
  const strange = added.filter((path) => !/^config\/(api|cosign)\//.test(path))
  const whole = missing.length + changed.length + strange.length === 0
  return {
    what,
    outcome: whole ? 'verified' : 'changed',
    version: list.version,
    key_id: keyId,
    missing,
    changed,
    added: strange,
  }
}

export function linesOfRelease(report: ReleaseReport): string[] {
  const { what, outcome, version, key_id, missing, changed, added } = report
  const list = (word: string, paths: string[]) => paths.map((path) => `✗ ${word}: ${path}`)
  return [
    `${what}: ${outcome === 'verified' ? 'as it was released' : 'not as it was released'}`,
    `${version === null ? '' : `Version ${version}, `}signed by ${key_id}`,
    ...list('missing', missing),
    ...list('changed', changed),
    ...list('not of the release', added),
    ...(outcome === 'verified' ? [] : ['What to do: unpack the release again, or find out who changed it.']),
  ]
}

function keyOf(path: string): TrustedKey {
  const [{ text: pem = '', label = path } = {}] = readPublicKeys([path])
  return parsePublicKey(pem, label)
}

function text(path: string): string {
  return read(path, limits.signature).toString('latin1')
}

function read(path: string, limit: number): Buffer {
  const size = statSync(path, { throwIfNoEntry: false })?.size
  if (size === undefined) throw new Problem('release-invalid', { case: 'missing', path })
  if (size > limit) throw new Problem('release-invalid', { case: 'too-large', path })
  return readFileSync(path)
}
