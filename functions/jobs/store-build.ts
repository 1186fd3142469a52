import * as v from 'valibot'
import { ServiceId } from '../../cell/api/inputs.ts'
import { job } from '../../runtime/fn.ts'

const Input = v.strictObject({
  services: v.array(ServiceId),
  only: v.optional(v.literal('core')),
})

export default job('store-build', Input, ({ id, input, env }) => env.PLANS.storeBuild(id, input))
