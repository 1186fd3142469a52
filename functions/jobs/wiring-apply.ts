import * as v from 'valibot'
import { job } from '../../runtime/fn.ts'

export default job('wiring-apply', v.strictObject({}), ({ env }) => env.CORE.wiring())
