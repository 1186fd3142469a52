import * as v from 'valibot'
import { ServiceId } from '../../cell/api/inputs.ts'
import { job } from '../../runtime/fn.ts'

const Input = v.strictObject({ id: ServiceId })

export default job('service-stop', Input, ({ id, input, env }) => env.PLANS.lifecycle(id, input.id, 'stop'))
