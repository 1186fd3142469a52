import * as v from 'valibot'
export type { ProblemCode, ProblemWords } from '../../../config/problems.ts'
import { fieldMessages, type FieldMessageCode } from '../../../config/field-messages.ts'
export type { FieldMessageWords } from '../../../config/field-messages.ts'
import { problems, type ProblemCode } from '../../../config/problems.ts'

const FieldError = v.strictObject({
  path: v.string(),
  message: v.string(),
  /** What `message` is made of; none where it is for those who write manifests. */
  code: v.optional(v.picklist(Object.keys(fieldMessages) as FieldMessageCode[])),
  params: v.optional(v.record(v.string(), v.union([v.string(), v.number()]))),
  line: v.optional(v.number()),
  column: v.optional(v.number()),
})

/** Problem details (RFC 9457), as every error is answered. */
export const Problem = v.strictObject({
  type: v.string(),
  title: v.string(),
  status: v.number(),
  detail: v.string(),
  code: v.picklist(Object.keys(problems) as ProblemCode[]),
  hint: v.string(),
  /** What `detail` is made of: `case` names its sentence where the code has several, the others stand in it. */
  params: v.optional(v.record(v.string(), v.union([v.string(), v.number()]))),
  errors: v.optional(v.array(FieldError)),
})
