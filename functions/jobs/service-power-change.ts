import * as v from 'valibot'
import { ServiceId } from '../../cell/api/inputs.ts'
import { job } from '../../runtime/fn.ts'

const Input = v.strictObject({ id: ServiceId, do: v.picklist(['start', 'stop', 'restart']) })

export default job('service-power-change', Input, ({ id, input, env }) => env.PLANS.power(id, input))
