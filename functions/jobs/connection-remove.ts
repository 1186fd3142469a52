import * as v from 'valibot'
import { ServiceId } from '../../cell/api/inputs.ts'
import { planConnectionRemove } from '../../cell/plan/connection.ts'
import { job } from '../../runtime/fn.ts'

const Input = v.strictObject({ service: ServiceId, id: ServiceId })

export default job('connection-remove', Input, async ({ id, input, env }) => {
  env.EXITS.mustBeFree(input.id)
  const { service, facts } = await env.FACTS.forLifecycle(id, input.service)
  return planConnectionRemove(service, input.id, facts)
})
