import * as v from 'valibot'
import { job } from '../../runtime/fn.ts'

export default job('store-refresh', v.strictObject({}), ({ env }) => env.PLANS.storeRefresh())
