import * as v from 'valibot'
import { ServiceId } from '../../cell/api/inputs.ts'
import { planAccounts } from '../../cell/plan/accounts.ts'
import { job } from '../../runtime/fn.ts'

const Input = v.strictObject({ id: ServiceId })

export default job('accounts-apply', Input, ({ input }) => Promise.resolve(planAccounts(input.id)))
