import * as v from 'valibot'
import { ServiceId } from '../../cell/api/inputs.ts'
import { job } from '../../runtime/fn.ts'

const Input = v.strictObject({ id: ServiceId })

export default job('kept-data-delete', Input, ({ id, input, env }) => env.PLANS.deleteKeptData(id, input))
