import type { RE2JS } from 're2js'
import { re2 } from './re2.ts'

/** The longest text that is matched against a pattern, in characters. */
export const matchLimit = 128
/** The longest pattern, in characters. */
export const patternLimit = 200
/**
 * The most instructions that all patterns of a form may compile to: matching takes so many steps for each character, at
 * worst. A name of 64 letters takes 130; four thousand take some 25 ms with the longest texts (measured on a busy core).
 */
export const programLimit = 4_000

/** How many patterns are kept compiled: those of the forms that are being filled in. */
const cacheLimit = 64
const compiled = new Map<string, RE2JS>()

/**
 * How many instructions a pattern compiles to, or what is wrong with it. It comes from a manifest, and its subject from
 * anyone, so it is judged by a matcher that is linear by construction, RE2; and it must be one that browsers take too.
 */
export function judgePattern(source: string): number | string {
  if (!isForBrowsers(source)) return 'is not a regular expression'
  const matcher = compile(source)
  return typeof matcher === 'string' ? matcher : matcher.programSize()
}

/** Whether the pattern matches the whole text, with or without anchors of its own, as `pattern` does in HTML. */
export function matchesWhole(source: string, text: string): boolean {
  if (text.length > matchLimit) return false
  const matcher = compile(source)
  // Manifests of earlier versions of the cell may have such patterns; what nobody can judge fits nothing.
  return typeof matcher !== 'string' && matcher.matches(text)
}

function compile(source: string): RE2JS | string {
  const known = compiled.get(source)
  if (known !== undefined) return known
  const { RE2JS, RE2JSException } = re2()
  try {
    const made = RE2JS.compile(source)
    compiled.set(source, made)
    const [oldest] = compiled.keys()
    if (compiled.size > cacheLimit && oldest !== undefined) compiled.delete(oldest)
    return made
  } catch (error) {
    if (error instanceof RE2JSException)
      return 'must be a regular expression that RE2 takes: without look-around, back references and repetitions of thousands'
    throw error
  }
}

/** RE2 knows notations that browsers don't. The expression is never run here. */
function isForBrowsers(source: string): boolean {
  try {
    // compiled alone, so that no bracket in it can close another
    return new RegExp(source, 'u') instanceof RegExp
  } catch {
    // the constructor throws syntax errors only
    return false
  }
}
