import * as v from 'valibot'
import { coreNames } from '../../cell/core/names.ts'
import { job } from '../../runtime/fn.ts'

const Input = v.strictObject({ name: v.picklist(coreNames) })

export default job('core-repair', Input, ({ id, input, env }) => env.CORE.repair(id, input))
