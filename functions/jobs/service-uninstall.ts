import * as v from 'valibot'
import { ServiceId } from '../../cell/api/inputs.ts'
import { job } from '../../runtime/fn.ts'

const Input = v.strictObject({ id: ServiceId, data: v.picklist(['keep', 'delete']) })

export default job('service-uninstall', Input, ({ id, input, env }) => env.PLANS.uninstall(id, input))
