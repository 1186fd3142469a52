import type { FieldMessage } from './field-messages.ts'
import { fill, type Param } from './phrase.ts'
import type { ProblemEntry } from './problems/entry.ts'
import { problems, type ProblemCode, type ProblemParams } from './problems.ts'

/** One complaint about one field; `path` is a JSON path such as `containers.0.image`. */
export interface FieldError extends FieldMessage {
  path: string
  line?: number
  column?: number
}

/** RFC 9457 problem details, as the API answers them and as jobs keep them. */
export interface ProblemDetails {
  type: string
  title: string
  status: number
  detail: string
  code: ProblemCode
  hint: string
  /** What `detail` was made of, for who says it in another language. Details stored by earlier versions have none. */
  params?: Readonly<Record<string, Param>>
  errors?: FieldError[]
}

/** Values for the sentence of a problem; `case` names the sentence where its code has several. */
type Params = Readonly<Record<string, Param>>

interface ProblemOptions {
  errors?: FieldError[]
  /** For the log only; it never reaches an answer. */
  cause?: unknown
  retryAfterMs?: number
  /** The sentence as another process made it. */
  detail?: string
}

/** `instanceof` fails across bundles, so a problem carries this brand. */
const brand = Symbol.for('personal-internet-cell.problem')

/** Something the owner can act on: a code and what its sentence is filled with, never the sentence itself. */
export class Problem<Code extends ProblemCode = ProblemCode> extends Error {
  readonly [brand] = true
  readonly code: ProblemCode
  readonly params: Params | undefined
  readonly errors: FieldError[]
  /** When a try makes sense again, in ms from now. */
  readonly retryAfterMs: number | null

  constructor(code: Code, params: ProblemParams<Code>, options: ProblemOptions = {}) {
    super(options.detail ?? detailOf(code, params), { cause: options.cause })
    this.name = 'Problem'
    this.code = code
    this.params = params
    this.errors = options.errors ?? []
    this.retryAfterMs = options.retryAfterMs ?? null
  }

  get details(): ProblemDetails {
    const { status, title, hint } = problems[this.code]
    return {
      type: `/problems/${this.code}`,
      title,
      status,
      detail: this.message,
      code: this.code,
      hint,
      ...(this.params !== undefined && { params: this.params }),
      ...(this.errors.length > 0 && { errors: this.errors }),
    }
  }
}

/** The problem that another process answered, or an earlier one stored. */
export function problemOf(
  details: Pick<ProblemDetails, 'code' | 'detail' | 'params' | 'errors'>,
  more: { retryAfterMs?: number } = {},
): Problem {
  const { code, detail, errors = [] } = details
  // What the other process filled the sentence with fits its code; the sentence itself comes along.
  const params = details.params as ProblemParams<ProblemCode>
  return new Problem(code, params, { detail, errors, ...more })
}

function detailOf(code: ProblemCode, params: Params): string {
  const { detail }: ProblemEntry = problems[code]
  const template = typeof detail === 'string' ? detail : (detail[params['case'] ?? ''] ?? '')
  return fill(template, params)
}

export function isProblem(error: unknown): error is Problem {
  return typeof error === 'object' && error !== null && brand in error
}
