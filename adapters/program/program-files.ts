import { existsSync, readFileSync, statSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'

/** A text file of the program's folder. */
export function programText(program: string, path: string): Promise<string> {
  return readFile(join(program, path), 'utf8')
}

/** A file of the program's folder, or undefined where there is none. */
export function programFile(program: string, path: string): Buffer | undefined {
  const file = join(program, path)
  return existsSync(file) ? readFileSync(file) : undefined
}

/** When the program that runs was built, in ms. */
export function builtAt(program: string): number {
  return statSync(join(program, 'dist/start/main.js')).mtimeMs
}

export function programVersion(program: string): string {
  // The program's own file, checked with it.
  const { version } = JSON.parse(readFileSync(join(program, 'package.json'), 'utf8')) as { version: string }
  return version
}

/** A path as settings give it: relative to the cell's folder where it exists there, else to the program. */
export function findFile(home: string, program: string, path: string): string {
  const own = resolve(home, path)
  const bundled = resolve(program, path)
  // What is nowhere is missed where the owner would put it.
  return !existsSync(own) && existsSync(bundled) ? bundled : own
}
