import * as v from 'valibot'
import { InstallBody, ServiceId } from '../../cell/api/inputs.ts'
import { planConnection } from '../../cell/plan/connection.ts'
import { job } from '../../runtime/fn.ts'

const Input = v.strictObject({
  service: ServiceId,
  id: ServiceId,
  slot: v.number(),
  enabled: v.boolean(),
  config: InstallBody.entries.config,
})

export default job('connection-apply', Input, async ({ id, input, env }) => {
  const { exit, wish, facts } = await env.FACTS.forConnection(id, input)
  return planConnection(exit, wish, facts)
})
