import * as v from 'valibot'
import { InstallBody, ServiceId } from '../../cell/api/inputs.ts'
import { job } from '../../runtime/fn.ts'

const Input = v.strictObject({ id: ServiceId, config: InstallBody.entries.config })

export default job('service-configure', Input, ({ id, input, env }) => env.PLANS.configure(id, input))
