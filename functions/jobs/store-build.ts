import * as v from 'valibot'
import { ServiceId } from '../../cell/api/inputs.ts'
import { planStoreBuild } from '../../cell/plan/store-build.ts'
import { job } from '../../runtime/fn.ts'

const Input = v.strictObject({
  services: v.array(ServiceId),
  only: v.optional(v.literal('core')),
})

export default job('store-build', Input, async ({ id, input, env }) =>
  planStoreBuild(await env.FACTS.forBuild(id, input)),
)
