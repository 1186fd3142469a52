import { parseOutsideJson } from '../../config/json-depth.ts'

/** Parses JSON from bytes: fatal UTF-8, not too deep, no byte order mark, no key twice in one object. Throws SyntaxError. */
export function parseStrictJson(bytes: Uint8Array): unknown {
  const text = decode(bytes)
  const value: unknown = parseOutsideJson(text)
  const twice = keyTwice(text)
  if (twice !== undefined) throw new SyntaxError(`the key ${twice} stands twice in one object`)
  return value
}

function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch (cause) {
    throw new SyntaxError('it is not UTF-8', { cause })
  }
}

/** Walks the tokens of valid JSON; readers differ in which of two equal keys they believe. */
function keyTwice(text: string): string | undefined {
  // a list of ten thousand empty objects shall not make ten thousand sets
  const open: (Set<string> | undefined)[] = []
  for (const [token, colon] of text.matchAll(/"(?:[^"\\]|\\.)*"(\s*:)?|[{}]/g)) {
    if (token === '{') open.push(undefined)
    else if (token === '}') open.pop()
    else if (colon !== undefined) {
      const key: string = JSON.parse(token.slice(0, -colon.length))
      const keys = open.at(-1) ?? new Set()
      if (keys.has(key)) return token.slice(0, -colon.length)
      open[open.length - 1] = keys.add(key)
    }
  }
  return undefined
}
