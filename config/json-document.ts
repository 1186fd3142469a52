// The one file of config/ with another import than valibot: momoa tells where in a JSON text a value stands.
import { parse, type ObjectNode, type ValueNode } from '@humanwhocodes/momoa'
import { depthLimit, tooDeepAt } from './json-depth.ts'
import type { FieldError } from './problem.ts'

type JsonPath = readonly (string | number)[]

interface Position {
  line: number
  column: number
}

export interface JsonDocument {
  value: unknown
  /** Where the value at a path stands; for a path that leads nowhere, the last part of it that exists. */
  positionOf(path: JsonPath): Position
}

/**
 * Reads strict JSON: UTF-8, no byte order mark, no key twice in one object, no key that JavaScript keeps for itself,
 * at most `depthLimit` deep and `limit` bytes or characters long. Gives the complaint instead of throwing it.
 */
export function readJson(
  source: string | Uint8Array,
  { limit }: { limit: number },
): JsonDocument | { complaint: FieldError } {
  if (source.length > limit) return complain(`is larger than ${limit} bytes`)
  const text = typeof source === 'string' ? source : decode(source)
  if (text === undefined) return complain('is not UTF-8 text')
  if (text.startsWith('\uFEFF'))
    return complain('begins with a byte order mark; save it without one', 0, text)
  const deep = tooDeepAt(text)
  if (deep !== undefined) return complain(`is nested deeper than ${depthLimit} levels`, deep, text)

  // A tree with the place of each value takes a hundred times the memory of the text: it is made where something is wrong.
  const plain = plainValue(text)
  if (plain !== undefined) {
    let tree: ValueNode | undefined
    return {
      value: plain.value,
      positionOf: (path) => positionIn((tree ??= parse(text, { mode: 'json' }).body), path),
    }
  }

  const control = controlIn(text)
  if (control !== undefined)
    return complain('is not JSON: a line break or control character in a text', control, text)
  let root: ValueNode
  let value: unknown
  try {
    root = parse(text, { mode: 'json' }).body
    value = JSON.parse(text)
  } catch (error) {
    const offset = offsetOf(error)
    const found = text.codePointAt(offset)
    if (found === undefined || endsEarly(text, offset)) {
      return complain('is not JSON: the text ends too early', text.trimEnd().length, text)
    }
    return complain(`is not JSON: ${shown(found)} is not expected here`, offset, text)
  }
  const wrong = wrongKey(root, [])
  if (wrong !== undefined) return { complaint: wrong }
  return { value, positionOf: (path) => positionIn(root, path) }
}

/** A path for people: `containers.0.image`. */
export function pathText(path: JsonPath): string {
  return path.map((key) => (key === '' ? '""' : String(key))).join('.')
}

const stringOrBracket = /"(?:[^"\\]|\\.)*"?|[[\]{}]/gs

function decode(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    // the only error that a fatal decoder throws
    return undefined
  }
}

/** Where the first control character within a text stands, which momoa would let pass. */
function controlIn(text: string): number | undefined {
  for (const { 0: token, index } of text.matchAll(stringOrBracket)) {
    // eslint-disable-next-line no-control-regex
    const control = token.search(/[\u0000-\u001f]/)
    if (control >= 0) return index + control
  }
  return undefined
}

/** The value of a text in which no key stands twice in its object, and none is one of JavaScript's own; undefined else. */
function plainValue(text: string): { value: unknown } | undefined {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    // what is wrong, and where, is looked for anew
    return undefined
  }
  // A key that stands twice is written twice and there once.
  return countKeys(value) === countWrittenKeys(text) ? { value } : undefined
}

/** NaN with a key that may not be used. */
function countKeys(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0
  if (Array.isArray(value)) return value.reduce<number>((sum, one) => sum + countKeys(one), 0)
  return Object.entries(value).reduce(
    (sum, [key, one]) => sum + (isOwnKey(key) ? 1 : NaN) + countKeys(one),
    0,
  )
}

function countWrittenKeys(text: string): number {
  const stringOrKey = /"(?:[^"\\]|\\.)*"(\s*:)?/gs
  let count = 0
  for (let found = stringOrKey.exec(text); found !== null; found = stringOrKey.exec(text)) {
    if (found[1] !== undefined) count++
  }
  return count
}

/** Not one that every JavaScript object has by itself. */
function isOwnKey(key: string): boolean {
  return !(key in {}) && key !== 'prototype'
}

/** Where a bracket stays open to the end, the parser blames the last token, or the very first. */
function endsEarly(text: string, offset: number): boolean {
  const depths: Record<string, number> = { '[': 1, '{': 1, ']': -1, '}': -1 }
  const open = [...text.matchAll(stringOrBracket)].reduce((sum, [token]) => sum + (depths[token] ?? 0), 0)
  const isLast = /^(?:"(?:[^"\\]|\\.)*"?|[[{:,]|[^\s"[\]{}:,]+)\s*$/s
  return open > 0 && ((offset === 0 && /^[[{]/.test(text)) || isLast.test(text.slice(offset)))
}

/** The first key that stands twice in its object, or that every JavaScript object has by itself. */
function wrongKey(node: ValueNode, path: JsonPath): FieldError | undefined {
  if (node.type === 'Array') {
    return node.elements.map(({ value }, index) => wrongKey(value, [...path, index])).find(Boolean)
  }
  if (node.type !== 'Object') return undefined
  const seen = new Set<string>()
  for (const member of node.members) {
    const key = keyOf(member)
    const inside = [...path, key]
    const { line, column } = member.loc.start
    if (seen.has(key)) return { path: pathText(inside), message: 'stands twice in one object', line, column }
    if (!isOwnKey(key)) {
      return { path: pathText(inside), message: 'is not a name that may be used', line, column }
    }
    seen.add(key)
    const deeper = wrongKey(member.value, inside)
    if (deeper !== undefined) return deeper
  }
  return undefined
}

function positionIn(root: ValueNode, path: JsonPath): Position {
  let node = root
  for (const key of path) {
    const next: ValueNode | undefined =
      node.type === 'Object'
        ? node.members.find((member) => keyOf(member) === key)?.value
        : node.type === 'Array'
          ? node.elements[Number(key)]?.value
          : undefined
    if (next === undefined) break
    node = next
  }
  const { line, column } = node.loc.start
  return { line, column }
}

function keyOf({ name }: ObjectNode['members'][number]): string {
  return name.type === 'String' ? name.value : name.name
}

/** momoa's errors carry the place; anything else (it recurses no deeper than `depthLimit`) is told at the start. */
function offsetOf(error: unknown): number {
  return error instanceof Error && 'offset' in error && typeof error.offset === 'number' ? error.offset : 0
}

function shown(codePoint: number): string {
  return JSON.stringify(String.fromCodePoint(codePoint))
}

function complain(message: string, offset = 0, text = ''): { complaint: FieldError } {
  const before = text.slice(0, offset).split(/\r\n|\r|\n/)
  return { complaint: { path: '', message, line: before.length, column: (before.at(-1)?.length ?? 0) + 1 } }
}
