/** What a sentence of the API is filled with. */
export type Params = Readonly<Record<string, string | number>>

/** Puts values in the places of their names: `{name}`. */
export function fill(template: string, params: Params): string {
  return template.replaceAll(/\{(\w+)\}/g, (place, name: string) => String(params[name] ?? place))
}
