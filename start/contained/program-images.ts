import { createHash } from 'node:crypto'
import { cpSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { basesOf } from '../../adapters/local-store/recipes.ts'
import { hashFiles } from '../../adapters/program/hash-files.ts'
import { coreImageName, programNames, type CoreName } from '../../cell/core/names.ts'
import type { CellEnvironment } from '../../config/environment.ts'
import { publishedPin, type CoreImages } from '../../bindings/core/core-images.ts'

type ProgramName = (typeof programNames)[number]

const recipe = 'store/core/program'
const node = `node_modules/node-linux-${process.arch}/bin/node`
const pages = ['dist', 'routes.json', 'package.json']
/** What of the program's folder each image holds, beside Node. */
const contents: Record<ProgramName, string[]> = {
  webui: pages,
  api: [
    ...pages,
    'store',
    'config/cosign',
    ...['libsql', `@libsql/linux-${process.arch}-gnu`, '@neon-rs/load', 'detect-libc'].map(
      (name) => `node_modules/${name}`,
    ),
  ],
}
/** Made by Node for this machine, and by tests; what the image is called must not depend on them. */
const left = ['dist/cache', 'dist/test', 'dist/made-of.json']

interface ProgramImages extends CoreImages {
  /** Lays out what they are built from, where they are not built yet. */
  stage(): void
  /** Removes that again. */
  clear(): void
}

/** The images of the cell's own two programs: made of the program that runs here. */
export async function openProgramImages(
  environment: CellEnvironment,
  program: string,
  core: CoreImages,
): Promise<ProgramImages> {
  const staged = join(environment.home, 'data/engine-cache/program')
  const hashes = { api: await hashOf('api'), webui: await hashOf('webui') }
  const recipes = programNames.map((name) => ({
    id: coreImageName(name),
    folder: join(staged, name),
    hash: hashes[name],
    bases: basesOf(readFileSync(join(program, recipe, 'Dockerfile'), 'utf8')),
  }))

  async function hashOf(name: ProgramName): Promise<string> {
    const found = await hashFiles(program, [recipe, node, ...contents[name]])
    const files = [...found].filter(([path]) => !left.some((one) => `${path}/`.startsWith(`${one}/`)))
    return createHash('sha256')
      .update(JSON.stringify(files.toSorted(byPath)))
      .digest('hex')
  }

  function pin(name: CoreName): string | null {
    return name === 'api' || name === 'webui'
      ? publishedPin(environment, coreImageName(name), hashes[name])
      : core.pin(name)
  }

  function stage(name: ProgramName): void {
    const folder = join(staged, name)
    mkdirSync(folder, { recursive: true })
    copy(recipe, folder)
    copy(node, join(folder, 'node'))
    for (const path of contents[name]) copy(path, join(folder, 'program', path))
  }

  function copy(path: string, to: string): void {
    const filter = (from: string): boolean => !left.some((one) => from === join(program, one))
    cpSync(join(program, path), to, { recursive: true, dereference: true, filter })
  }

  const clear = (): void => rmSync(staged, { recursive: true, force: true })
  return {
    ...core,
    pin,
    list: () => recipes.map((one, at) => ({ ...one, current: pin(programNames[at] ?? 'api') !== null })),
    stage() {
      clear()
      for (const name of programNames) if (pin(name) === null) stage(name)
    },
    clear,
  }
}

function byPath([a]: [string, string], [b]: [string, string]): number {
  return a < b ? -1 : 1
}
