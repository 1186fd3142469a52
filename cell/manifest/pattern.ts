/**
 * Whether a regular expression compiles and can't be made to run for ages: it comes from a manifest, and the text that
 * it is tried on from anybody. No repetition inside a repeated group, no look-around, no back reference.
 */
export function isSafePattern(source: string): boolean {
  if (!compiles(source)) return false
  // what is escaped, and what stands in a class, counts as one letter
  const plain = source.replaceAll(/\\[^1-9k]|\[(?:\\.|[^\]\\])*\]/gs, 'x')
  if (/\\|\(\?[=!<]/.test(plain)) return false
  /** For each open group, whether something in it is repeated. */
  const open: boolean[] = [false]
  const repeats = (): boolean[] => open.fill(true, open.length - 1)
  for (let at = 0; at < plain.length; at += 1) {
    const repeated = /^[*+{]/.test(plain.slice(at + 1, at + 2))
    if (plain[at] === '(') open.push(false)
    const closing = plain[at] === ')' ? open.pop() === true : false
    if (closing && repeated) return false
    if (closing || repeated) repeats()
  }
  return true
}

/** Whether the pattern fits the text from end to end, whatever anchors it has. */
export function matchesWhole(pattern: string, text: string): boolean {
  return new RegExp(`^(?:${pattern})$`, 'u').test(text)
}

function compiles(source: string): boolean {
  try {
    return new RegExp(`^(?:${source})$`, 'u') instanceof RegExp && new RegExp(source, 'u') instanceof RegExp
  } catch {
    // the only error that the constructor throws is that of the syntax
    return false
  }
}
