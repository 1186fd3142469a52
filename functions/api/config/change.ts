import { PatchBody } from '../../../cell/api/inputs.ts'
import { settingsSchema } from '../../../config/settings.ts'
import { fn } from '../../../runtime/fn.ts'

export default fn(
  'api/config/change',
  {
    summary: 'Change settings by a JSON merge patch',
    json: PatchBody,
    answers: { 200: settingsSchema },
    problems: [
      'store-in-use',
      'store-loopback',
      'settings-invalid',
      'vpn-overlaps',
      'vpn-wide',
      'engine-unavailable',
      'engine-refused',
      'password-needed',
    ],
  },
  async (c) => c.json(await c.env.SETTINGS.change(c.req.valid('json'), c.var.caller)),
)
