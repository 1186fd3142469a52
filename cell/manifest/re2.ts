import { createRequire } from 'node:module'

type Re2 = typeof import('re2js')

/** There in bundles, which have the package in them. */
declare const require: ((name: 're2js') => Re2) | undefined

let loaded: Re2 | undefined

/** The matcher; 6 MB of memory once it is loaded, which is when the first pattern is met. */
export function re2(): Re2 {
  // The bundler sees the literal call alone, and puts the package in, to be run when it is called.
  loaded ??=
    typeof require === 'undefined' ? (createRequire(import.meta.url)('re2js') as Re2) : require('re2js')
  return loaded
}
