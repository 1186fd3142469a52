import { problems, type ProblemCode } from './problems.ts'

/** One complaint about one field; `path` is a JSON path such as `containers.0.image`. */
export interface FieldError {
  path: string
  message: string
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
  errors?: FieldError[]
}

/** `instanceof` fails across bundles, so a problem carries this brand. */
const brand = Symbol.for('personal-internet-cell.problem')

/** Something the owner can act on. `cause` is for the log only and never reaches an answer. */
export class Problem extends Error {
  readonly [brand] = true
  readonly code: ProblemCode
  readonly errors: FieldError[]
  /** When a try makes sense again, in ms from now. */
  readonly retryAfterMs: number | null

  constructor(
    code: ProblemCode,
    detail: string,
    options: { errors?: FieldError[]; cause?: unknown; retryAfterMs?: number } = {},
  ) {
    super(detail, { cause: options.cause })
    this.name = 'Problem'
    this.code = code
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
      ...(this.errors.length > 0 && { errors: this.errors }),
    }
  }
}

export function isProblem(error: unknown): error is Problem {
  return typeof error === 'object' && error !== null && brand in error
}
