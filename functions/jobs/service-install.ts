import { ServiceId, InstallBody } from '../../cell/api/inputs.ts'
import { job } from '../../runtime/fn.ts'
import * as v from 'valibot'

const Input = v.strictObject({ id: ServiceId, ...InstallBody.entries })

export default job('service-install', Input, ({ id, input, env, signal }) =>
  env.PLANS.install(id, input, signal),
)
