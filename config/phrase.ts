/** What a sentence is filled with. */
export type Param = string | number

/** The names in a template: of `{name} has port {port}` they are `name` and `port`. */
type Names<Text> = Text extends `${string}{${infer Name}}${infer Rest}` ? Name | Names<Rest> : never

/** A value for each name in a template. */
export type Fields<Text> = { [Name in Names<Text>]: Param }

/** Puts values in the places of their names; a name without a value stays, so that it is seen. */
export function fill(template: string, params: Readonly<Record<string, Param>>): string {
  return template.replaceAll(/\{(\w+)\}/g, (place, name: string) => String(params[name] ?? place))
}
