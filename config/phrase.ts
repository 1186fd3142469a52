import { formatBytes } from './units.ts'

/** What a sentence is filled with. */
export type Param = string | number

/** The names in a template: of `{name} has {free:bytes}` they are `name` and `free`. */
type Names<Text> = Text extends `${string}{${infer Place}}${infer Rest}` ? NameIn<Place> | Names<Rest> : never
type NameIn<Place> = Place extends `${infer Name}:bytes` ? Name : Place

/** A value for each name in a template. */
export type Fields<Text> = { [Name in Names<Text>]: Param }

/**
 * Puts values in the places of their names; a size in bytes, `{free:bytes}`, as the language writes it. A name without a
 * value stays, so that it is seen.
 */
export function fill(template: string, params: Readonly<Record<string, Param>>, language = 'en'): string {
  return template.replaceAll(/\{(\w+)(:bytes)?\}/g, (place, name: string, bytes?: string) => {
    const value = params[name]
    if (value === undefined) return place
    return bytes !== undefined && typeof value === 'number' ? formatBytes(value, language) : String(value)
  })
}
