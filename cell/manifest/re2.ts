import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'

type Re2 = typeof import('re2js')

/** What the bundle calls the package, which stands beside it; not there where the sources run. */
declare const RE2_FILE: string | undefined

let loaded: Re2 | undefined

/** The matcher; 6 MB of memory once it is loaded, which is when the first pattern is met. */
export function re2(): Re2 {
  // Required and not imported: whoever asks can't wait, and a cell at rest needs none of it.
  loaded ??= createRequire(import.meta.url)(placeOf()) as Re2
  return loaded
}

function placeOf(): string {
  if (typeof RE2_FILE === 'undefined') return 're2js'
  const { url } = import.meta
  return fileURLToPath(new URL(RE2_FILE, url.slice(0, url.lastIndexOf('/dist/') + '/dist/'.length)))
}
