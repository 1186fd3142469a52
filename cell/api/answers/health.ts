import * as v from 'valibot'
import { Time } from './words.ts'

const state = v.picklist(['good', 'warning', 'failed'])

export const Alive = v.strictObject({ status: v.literal('ok') })
export const Health = v.strictObject({
  state,
  items: v.array(v.strictObject({ name: v.string(), state, detail: v.string(), since: Time })),
})
