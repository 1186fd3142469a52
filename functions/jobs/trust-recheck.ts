import * as v from 'valibot'
import { job } from '../../runtime/fn.ts'

export default job('trust-recheck', v.strictObject({}), ({ env }) => env.PLANS.trustRecheck())
