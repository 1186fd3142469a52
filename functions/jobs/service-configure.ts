import * as v from 'valibot'
import { InstallBody, ServiceId } from '../../cell/api/inputs.ts'
import { planConfigure } from '../../cell/plan/configure.ts'
import { job } from '../../runtime/fn.ts'

const Input = v.strictObject({ id: ServiceId, config: InstallBody.entries.config })

export default job('service-configure', Input, async ({ id, input, env }) => {
  const { service, settings, facts } = await env.FACTS.forConfigure(id, input.id, input.config)
  return planConfigure(service, settings, facts)
})
