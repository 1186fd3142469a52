import * as v from 'valibot'
import { planAddress } from '../../cell/plan/address.ts'
import { job } from '../../runtime/fn.ts'

const Input = v.strictObject({ domain: v.string(), address: v.pipe(v.string(), v.ipv4()) })

export default job('address-publish', Input, ({ input: { domain, address } }) =>
  Promise.resolve(planAddress(domain, address)),
)
