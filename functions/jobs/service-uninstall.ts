import * as v from 'valibot'
import { ServiceId } from '../../cell/api/inputs.ts'
import { planUninstall } from '../../cell/plan/uninstall.ts'
import { job } from '../../runtime/fn.ts'

const Input = v.strictObject({ id: ServiceId, data: v.picklist(['keep', 'delete']) })

export default job('service-uninstall', Input, async ({ id, input, env }) => {
  const { service, facts } = await env.FACTS.forUninstall(id, input.id)
  return planUninstall(service, input.data, facts)
})
