/**
 * Whether a regular expression compiles and can't be made to run for ages: it comes from a manifest, and the text that
 * it is tried on from anybody. Few repetitions, no choice or repetition inside a repeated group, no look-around, no
 * back reference. With texts of at most `matchLimit` characters the worst takes less than a second.
 */
export function isSafePattern(source: string): boolean {
  if (!compiles(source)) return false
  // what is escaped, and what stands in a class, counts as one letter
  const plain = source.replaceAll(/\\[^1-9k]|\[(?:\\.|[^\]\\])*\]/gs, 'x').replaceAll('(?:', '(')
  if (/\\|\(\?/.test(plain)) return false
  if ([...plain.matchAll(/[*+{]/g)].length > repetitionLimit) return false
  /** For each open group, whether it may match one text in several ways. */
  const open: boolean[] = [false]
  for (const [at, letter] of [...plain].entries()) {
    if (letter === '(') open.push(false)
    if (/[*+{?|]/.test(letter)) open[open.length - 1] = true
    if (letter !== ')') continue
    const loose = open.pop() === true
    if (loose && /^[*+{]/.test(plain.slice(at + 1))) return false
    if (loose) open[open.length - 1] = true
  }
  return true
}

/** Whether the pattern fits the text from end to end, whatever anchors it has. */
export function matchesWhole(pattern: string, text: string): boolean {
  return text.length <= matchLimit && new RegExp(`^(?:${pattern})$`, 'u').test(text)
}

/** Characters that a text which must fit a pattern may have. */
export const matchLimit = 128
const repetitionLimit = 4

function compiles(source: string): boolean {
  try {
    // alone, so that no bracket of it can close ours
    return new RegExp(source, 'u') instanceof RegExp
  } catch {
    // the only error that the constructor throws is that of the syntax
    return false
  }
}
