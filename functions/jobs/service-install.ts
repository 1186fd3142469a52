import * as v from 'valibot'
import { InstallBody, ServiceId } from '../../cell/api/inputs.ts'
import { planInstall } from '../../cell/plan/install.ts'
import { job } from '../../runtime/fn.ts'

const Input = v.strictObject({ id: ServiceId, ...InstallBody.entries })

export default job('service-install', Input, async ({ id, input, env, signal }) => {
  const { stored, settings, facts } = await env.FACTS.forInstall(id, input, signal)
  return planInstall(stored, settings, facts)
})
