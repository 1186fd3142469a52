import * as v from 'valibot'
import { ServiceId } from '../../cell/api/inputs.ts'
import { planLifecycle } from '../../cell/plan/lifecycle.ts'
import { job } from '../../runtime/fn.ts'

const Input = v.strictObject({ id: ServiceId })

export default job('service-restart', Input, async ({ id, input, env }) => {
  const { service, facts } = await env.FACTS.forLifecycle(id, input.id)
  return planLifecycle(service, 'restart', facts)
})
