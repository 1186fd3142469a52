import { PatchBody } from '../../../cell/api/inputs.ts'
import { fn } from '../../../runtime/fn.ts'

export default fn('config-change', { json: PatchBody }, (c) =>
  c.json(c.env.SETTINGS.change(c.req.valid('json'))),
)
