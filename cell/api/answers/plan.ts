import * as v from 'valibot'
import { Problem } from './problem.ts'
import { Bytes, Count } from './words.ts'

const room = v.strictObject({ needed: Bytes, available: Bytes })

/** What a job would do, and the problems that prevent it. */
export const PlanAnswer = v.strictObject({
  steps: v.array(v.strictObject({ name: v.string(), label: v.string(), effect: v.nullable(v.string()) })),
  bytes: v.strictObject({ download: Bytes, unpack: Bytes }),
  memory: room,
  disk: room,
  ports: v.array(v.strictObject({ host: Count, protocol: v.string(), label: v.string() })),
  names: v.array(v.string()),
  restarts: v.array(v.string()),
  reversible: v.strictObject({ yes: v.boolean(), why: v.string() }),
  warnings: v.array(v.string()),
  problems: v.array(Problem),
})
