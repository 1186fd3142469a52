import { accessSync, chmodSync, constants, mkdirSync, renameSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { Problem } from '../../config/problem.ts'
import { homeProblem } from './errno.ts'

/** What a cell must have before anything of it can start. */
const folders = ['data/api', 'config/api', 'data/run/pages']

/** Where earlier versions had what the core keeps: beside what is rendered for services. */
const moved = [['data/rendered/core-dns', 'data/rendered/core/dns']] as const

/**
 * Makes the folders of a cell. All of them are looked at first, so that a cell that can't have them leaves nothing
 * behind. Throws `home-unusable`.
 */
export function ensureFolders(home: string): void {
  for (const folder of folders) mustBeUsable(join(home, folder))
  for (const folder of folders) make(join(home, folder), folder === 'data/api' ? 0o700 : 0o777)
  asked(join(home, 'data/api'), (path) => chmodSync(path, 0o700))
  for (const [from, to] of moved) move(join(home, from), join(home, to))
}

/** The folder can be written to, or made where it is to be. */
function mustBeUsable(wanted: string): void {
  let path = wanted
  // A parent that is a file says ENOTDIR for what is below it; the one to tell of is the parent.
  for (;;) {
    const found = standsAt(path)
    if (found === 'folder') break
    if (found === 'other') throw new Problem('home-unusable', { case: 'file', path })
    path = dirname(path)
  }
  asked(path, () => accessSync(path, constants.R_OK | constants.W_OK | constants.X_OK))
}

function standsAt(path: string): 'folder' | 'other' | null {
  try {
    const stats = statSync(path, { throwIfNoEntry: false })
    if (stats === undefined) return null
    return stats.isDirectory() ? 'folder' : 'other'
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOTDIR') return null
    throw homeProblem(error, path)
  }
}

/** What a container has mounted stays mounted; its next start finds the new place, which its spec names. */
function move(from: string, to: string): void {
  if (standsAt(from) !== 'folder' || standsAt(to) !== null) return
  make(dirname(to), 0o755)
  asked(from, () => renameSync(from, to))
}

function make(path: string, mode: number): void {
  asked(path, () => mkdirSync(path, { recursive: true, mode }))
}

function asked(path: string, ask: (path: string) => unknown): void {
  try {
    ask(path)
  } catch (error) {
    throw homeProblem(error, path)
  }
}
