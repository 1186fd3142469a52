import * as v from 'valibot'
import { planNetwork } from '../../cell/plan/network.ts'
import { job } from '../../runtime/fn.ts'

export default job('network-apply', v.strictObject({}), () => planNetwork())
