import * as v from 'valibot'
import { ServiceId } from '../../cell/api/inputs.ts'
import { planDeleteKeptData } from '../../cell/plan/delete-kept-data.ts'
import { job } from '../../runtime/fn.ts'

const Input = v.strictObject({ id: ServiceId })

export default job('kept-data-delete', Input, async ({ id, input, env }) => {
  const { installed, helper } = await env.FACTS.forDeleteKeptData(input.id)
  return planDeleteKeptData(input.id, id, installed, helper)
})
