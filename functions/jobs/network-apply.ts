import * as v from 'valibot'
import { job } from '../../runtime/fn.ts'

export default job('network-apply', v.strictObject({}), ({ env }) => env.CORE.network())
