import * as v from 'valibot'
import { parseOutsideJson } from '../../config/json-depth.ts'

/** One operation of an account helper. */
export type Operation =
  | { do: 'add'; username: string; passwords: string[]; display_name: string; adopt: string | null }
  /** With `as`, the data are set aside under that id, and that is done once. */
  | { do: 'remove'; username: string; as?: string }
  | { do: 'purge'; kept: string }
  | {
      do: 'share'
      shares: { owner: string; with: string; mode: 'read' | 'write' }[]
      /** Of a part: the names that its owners are between; the first is none of them, the second is. */
      after?: string | undefined
      upto?: string | undefined
    }
  | { do: 'list' }

/** What a helper must answer; of `reason` only as much is kept as people read. */
const Answer = v.object({
  code: v.picklist([0, 1, 3, 4]),
  username: v.optional(v.string()),
  kept: v.optional(v.nullable(v.pipe(v.string(), v.regex(/^[A-Za-z0-9][\w.@-]{0,127}$/)))),
  mark: v.optional(v.nullable(v.pipe(v.string(), v.maxLength(64)))),
  reason: v.optional(v.pipe(v.string(), v.transform(readable)), ''),
  accounts: v.optional(v.array(v.string())),
  marks: v.optional(v.record(v.string(), v.string())),
})
export type Answer = v.InferOutput<typeof Answer>

/** The accounts that a service has, and the marks of those whose mark it tells. */
export interface Listed {
  names: ReadonlySet<string>
  marks: ReadonlyMap<string, string>
}

/** The line for the verb `apply`. */
export function operationLine(operation: Operation): string {
  return `${JSON.stringify({ do: operation.do, ...inputOf(operation) })}\n`
}

/** Standard input of the single call, whose verb is `operation.do`. */
export function operationInput(operation: Operation): string {
  return operation.do === 'list' ? '' : `${JSON.stringify(inputOf(operation))}\n`
}

/** Undefined for what is no answer of a helper. */
export function parseAnswer(line: string, code?: number): Answer | undefined {
  try {
    const said: unknown = parseOutsideJson(line)
    const whole = code === undefined || typeof said !== 'object' ? said : { ...said, code }
    const parsed = v.safeParse(Answer, whole)
    return parsed.success ? parsed.output : undefined
  } catch {
    return undefined
  }
}

/** Undefined where the answer lists nothing. */
export function listedIn({ code, accounts, marks = {} }: Answer): Listed | undefined {
  if (code !== 0 || accounts === undefined) return undefined
  return { names: new Set(accounts), marks: new Map(Object.entries(marks)) }
}

/** A helper that keeps one password does not know the list. */
function inputOf(operation: Operation): object {
  if (operation.do === 'list') return {}
  if (operation.do === 'remove') return { username: operation.username, as: operation.as }
  if (operation.do === 'purge') return { kept: operation.kept }
  if (operation.do === 'share')
    return { shares: operation.shares, after: operation.after, upto: operation.upto }
  const { username, passwords, display_name, adopt } = operation
  const [password] = passwords
  return {
    username,
    ...(passwords.length === 1 ? { password } : { passwords }),
    display_name,
    ...(adopt !== null && { adopt }),
  }
}

/** A helper's words for people: one line, and not more than is read. */
function readable(text: string): string {
  const line = text.replaceAll(/[\p{Cc}\p{Cf}\s]+/gu, ' ').trim()
  return line.length > 200 ? `${line.slice(0, 199)}…` : line
}
