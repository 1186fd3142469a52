import * as v from 'valibot'
import { coreNames, programNames } from '../../cell/core/names.ts'
import { planCoreRepair } from '../../cell/plan/core.ts'
import { job } from '../../runtime/fn.ts'

const Input = v.strictObject({ name: v.picklist([...coreNames, ...programNames]) })

export default job('core-repair', Input, async ({ id, input: { name }, env }) =>
  planCoreRepair(name, await env.FACTS.forRepair(id, name)),
)
