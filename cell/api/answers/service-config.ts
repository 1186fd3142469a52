import * as v from 'valibot'
import { formSchema } from '../../manifest/form.ts'

const value = v.union([v.string(), v.number(), v.boolean()])

/** The settings form of a service and its values; of secrets, only which are set. `restarts`: containers by setting. */
export const ServiceConfig = v.strictObject({
  schema: formSchema,
  values: v.record(v.string(), value),
  secrets_set: v.array(v.string()),
  restarts: v.record(v.string(), v.array(v.string())),
})
