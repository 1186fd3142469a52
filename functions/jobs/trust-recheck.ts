import * as v from 'valibot'
import { planTrustRecheck } from '../../cell/plan/stores.ts'
import { job } from '../../runtime/fn.ts'

export default job('trust-recheck', v.strictObject({}), ({ env }) => planTrustRecheck(env.FACTS.installed()))
