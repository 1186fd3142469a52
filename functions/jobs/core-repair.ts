import * as v from 'valibot'
import { coreNames, programNames } from '../../cell/core/names.ts'
import { job } from '../../runtime/fn.ts'

const Input = v.strictObject({ name: v.picklist([...coreNames, ...programNames]) })

export default job('core-repair', Input, ({ id, input, env }) => env.CORE.repair(id, input))
