import * as v from 'valibot'
import { messages, type MessageCode } from '../../../config/messages.ts'
export type { MessageWords } from '../../../config/messages.ts'

/** What a sentence is made of, for who says it in another language. */
export const Message = v.strictObject({
  code: v.picklist(Object.keys(messages) as MessageCode[]),
  params: v.optional(v.record(v.string(), v.union([v.string(), v.number()]))),
})
