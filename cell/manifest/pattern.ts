/**
 * Whether a regular expression compiles and is safe from catastrophic backtracking: it comes from a manifest, and its
 * subject from anyone. It may have few repetitions, no choice or repetition inside a repeated group, no look-around and
 * no back reference. The worst case takes less than a second on a text of `matchLimit` characters.
 */
export function isSafePattern(source: string): boolean {
  if (!compiles(source)) return false
  // an escape and a character class count as one letter
  const plain = source.replaceAll(/\\[^1-9k]|\[(?:\\.|[^\]\\])*\]/gs, 'x').replaceAll('(?:', '(')
  if (/\\|\(\?/.test(plain)) return false
  if ([...plain.matchAll(/[*+{]/g)].length > repetitionLimit) return false
  /** For each open group, whether it can match one text in several ways. */
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

/** Whether the pattern matches the whole text, with or without anchors of its own. */
export function matchesWhole(pattern: string, text: string): boolean {
  return text.length <= matchLimit && new RegExp(`^(?:${pattern})$`, 'u').test(text)
}

/** The longest text that is matched against a pattern, in characters. */
export const matchLimit = 128
const repetitionLimit = 4

function compiles(source: string): boolean {
  try {
    // compiled alone, so that no bracket in it can close ours
    return new RegExp(source, 'u') instanceof RegExp
  } catch {
    // the constructor throws syntax errors only
    return false
  }
}
