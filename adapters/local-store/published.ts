import { randomUUID } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { mkdir, readdir, readlink, rename, rm, symlink } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import * as v from 'valibot'
import { replaceFile, syncFolder } from '../atomic-write/replace-file.ts'

/** What was published last: of which recipe, under which pin. It stands beside the index, in the same folder. */
const Published = v.strictObject({
  version: v.number(),
  publishedAt: v.number(),
  services: v.record(v.string(), v.strictObject({ hash: v.string(), pin: v.string(), manifest: v.string() })),
})
export type Published = v.InferOutput<typeof Published>

const nothing: Published = { version: 0, publishedAt: 0, services: {} }

/** Reads what the local store published last; a folder that can't be read counts as nothing, and is made anew. */
export function readPublished(folder: string): Published {
  try {
    return v.parse(Published, JSON.parse(readFileSync(join(folder, 'published.json'), 'utf8')))
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof v.ValiError || isMissing(error)) return nothing
    throw error
  }
}

/** Whether the registry's own folder still has the manifest that a pin names. */
export function registryHolds(registryFolder: string, pin: string): boolean {
  const [, repository, hex] = /^[^/]+\/(.+)@sha256:([0-9a-f]{64})$/.exec(pin) ?? []
  if (repository === undefined || hex === undefined) return false
  const revisions = join(
    registryFolder,
    'docker/registry/v2/repositories',
    repository,
    '_manifests/revisions',
  )
  return existsSync(join(revisions, 'sha256', hex, 'link'))
}

/** The digest that a tag names in the registry's own folder, or null. */
export function registryTag(registryFolder: string, repository: string, tag: string): string | null {
  const tags = join(registryFolder, 'docker/registry/v2/repositories', repository, '_manifests/tags')
  try {
    return readFileSync(join(tags, tag, 'current/link'), 'utf8').trim()
  } catch (error) {
    if (isMissing(error)) return null
    throw error
  }
}

/**
 * Writes a whole store beside the present one and swaps it in by renaming a link: readers see the old index with its
 * signature, or the new one with its own. Older versions are removed afterwards.
 */
export async function writeStore(folder: string, files: Record<string, string | Buffer>): Promise<void> {
  const versions = `${folder}.versions`
  const name = randomUUID()
  for (const [path, content] of Object.entries(files)) {
    const file = join(versions, name, path)
    await mkdir(dirname(file), { recursive: true })
    await replaceFile(file, content, { mode: 0o644 })
  }
  const link = `${folder}.${name}`
  await symlink(join(versions, name), link)
  await rename(link, folder)
  await syncFolder(dirname(folder))
  const current = await readlink(folder)
  const old = (await readdir(versions)).map((one) => join(versions, one)).filter((one) => one !== current)
  await Promise.all(old.map((one) => rm(one, { recursive: true, force: true })))
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT'
}
