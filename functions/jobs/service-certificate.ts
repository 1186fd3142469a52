import * as v from 'valibot'
import { ServiceId } from '../../cell/api/inputs.ts'
import { planServiceCertificate } from '../../cell/plan/service-certificate.ts'
import { job } from '../../runtime/fn.ts'

const Input = v.strictObject({ id: ServiceId })

export default job('service-certificate', Input, async ({ id, input, env }) => {
  const { service, facts } = await env.FACTS.forLifecycle(id, input.id)
  return planServiceCertificate(service, facts)
})
