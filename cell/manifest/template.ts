/** The names of the variables in a text, in their order; null for a `${` that nothing closes. */
export function templateVariables(text: string): (string | null)[] {
  return [...text.matchAll(variable)].map(([, name]) => name ?? null)
}

/** Puts values in the place of variables; `lookUp` is given each name, or null for a `${` that nothing closes. */
export function fillTemplate(text: string, lookUp: (name: string | null) => string): string {
  return text.replaceAll(variable, (_, name: string | undefined) => lookUp(name ?? null))
}

const variable = /\$\{(?:([^{}$]*)\})?/g
