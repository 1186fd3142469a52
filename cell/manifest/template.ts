/** The names of the variables in a text, in order; null for an unclosed `${`. */
export function templateVariables(text: string): (string | null)[] {
  return [...text.matchAll(variable)].map(([, name]) => name ?? null)
}

/** Replaces variables by values; `lookUp` gets each name, or null for an unclosed `${`. */
export function fillTemplate(text: string, lookUp: (name: string | null) => string): string {
  return text.replaceAll(variable, (_, name: string | undefined) => lookUp(name ?? null))
}

const variable = /\$\{(?:([^{}$]*)\})?/g
