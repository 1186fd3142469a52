/** Parses JSON from bytes: fatal UTF-8, no byte order mark, no key twice in one object. Throws SyntaxError. */
export function parseStrictJson(bytes: Uint8Array): unknown {
  const text = decode(bytes)
  const value: unknown = JSON.parse(text)
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
  const open: Set<string>[] = []
  for (const [token, colon] of text.matchAll(/"(?:[^"\\]|\\.)*"(\s*:)?|[{}]/g)) {
    if (token === '{') open.push(new Set())
    else if (token === '}') open.pop()
    else if (colon !== undefined) {
      const key: string = JSON.parse(token.slice(0, -colon.length))
      if (open.at(-1)?.has(key)) return token.slice(0, -colon.length)
      open.at(-1)?.add(key)
    }
  }
  return undefined
}
