/** Far more than any document of the cell has: what reads a value further on recurses, and so does `JSON.stringify`. */
export const depthLimit = 32

/** Where a JSON text opens one bracket too many, or undefined. Takes no stack, however deep it is. */
export function tooDeepAt(text: string, limit = depthLimit): number | undefined {
  let depth = 0
  let isText = false
  for (let at = 0; at < text.length; at += 1) {
    const letter = text[at]
    if (isText) {
      if (letter === '\\') at += 1
      else if (letter === '"') isText = false
    } else if (letter === '"') isText = true
    else if (letter === '[' || letter === '{') {
      depth += 1
      if (depth > limit) return at
    } else if (letter === ']' || letter === '}') depth -= 1
  }
  return undefined
}

/** `JSON.parse` for what comes from outside; throws SyntaxError for what is nested too deep, too. */
export function parseOutsideJson(text: string): unknown {
  if (tooDeepAt(text) !== undefined) throw new SyntaxError(`it is nested deeper than ${depthLimit} levels`)
  return JSON.parse(text)
}
