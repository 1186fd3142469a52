import * as v from 'valibot'
import { Message } from './message.ts'
import { Problem } from './problem.ts'
import { Time } from './words.ts'

const state = v.picklist(['good', 'warning', 'failed'])

export const Alive = v.strictObject({ status: v.literal('ok') })
export const Health = v.strictObject({
  state,
  items: v.array(
    v.strictObject({
      name: v.string(),
      state,
      detail: v.string(),
      /** What `detail` is made of, where it is not a problem's. */
      detail_messages: v.array(Message),
      problem: v.nullable(Problem),
      since: Time,
    }),
  ),
})
