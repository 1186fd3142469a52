import * as v from 'valibot'
import { ServiceId } from '../../cell/api/inputs.ts'
import { planRevocationOverride } from '../../cell/plan/stores.ts'
import { job } from '../../runtime/fn.ts'

const Input = v.strictObject({
  id: ServiceId,
  do: v.picklist(['set', 'drop']),
  reason: v.string(),
  actor: v.string(),
})

export default job('revocation-override', Input, ({ input, env }) =>
  planRevocationOverride(input.id, input.do, env.FACTS.forOverride(input)),
)
