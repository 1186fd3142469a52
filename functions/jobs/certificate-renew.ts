import * as v from 'valibot'
import { job } from '../../runtime/fn.ts'

export default job('certificate-renew', v.strictObject({}), ({ env }) => env.PLANS.certificate())
