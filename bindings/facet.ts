/**
 * What a facet can do. `read` looks; `wish` changes what the cell is to be, or enqueues what makes it so; `world` changes
 * the engine, the network or the files of the box, and is granted to jobs only.
 */
type Effect = 'read' | 'wish' | 'world'

/** A part of the application that `routes.json` can grant: some methods of what `start/` has opened. */
export interface Facet<Parts, Granted extends object = object> {
  effect: Effect
  give(parts: Parts): Granted
}

/** Facets of one noun, named `<noun>:<facet>`. One without an effect does not compile. */
export type FacetsOf<Parts> = Record<`${string}:${string}`, Facet<Parts>>

/** These methods of a part, and nothing else of it. */
export function only<Part extends object, Name extends keyof Part & string>(
  part: Part,
  ...names: Name[]
): Pick<Part, Name> {
  const methods = names.map((name) => {
    const method = part[name]
    return [name, typeof method === 'function' ? method.bind(part) : method]
  })
  // The names are the part's own.
  return Object.fromEntries(methods) as Pick<Part, Name>
}
