import * as v from 'valibot'
import { planRetention } from '../../cell/plan/retention.ts'
import { job } from '../../runtime/fn.ts'

export default job('retention', v.strictObject({}), () => planRetention())
