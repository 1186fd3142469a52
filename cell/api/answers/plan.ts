import * as v from 'valibot'
import { Message } from './message.ts'
import { Problem } from './problem.ts'
import { Bytes, Count } from './words.ts'

const room = v.strictObject({ needed: Bytes, available: Bytes })

/** What a job would do, and the problems that prevent it. */
export const PlanAnswer = v.strictObject({
  steps: v.array(
    v.strictObject({
      name: v.string(),
      label: v.string(),
      label_message: Message,
      effect: v.nullable(v.string()),
      effect_message: v.nullable(Message),
    }),
  ),
  bytes: v.strictObject({ download: Bytes, unpack: Bytes }),
  memory: room,
  disk: room,
  ports: v.array(v.strictObject({ host: Count, protocol: v.string(), label: v.string() })),
  names: v.array(v.string()),
  restarts: v.array(v.string()),
  reversible: v.strictObject({ yes: v.boolean(), why: v.string(), why_message: Message }),
  privileges: v.array(v.string()),
  privilege_messages: v.array(Message),
  warnings: v.array(v.string()),
  warning_messages: v.array(Message),
  problems: v.array(Problem),
})
