import { settingsSchema } from '../../../config/settings.ts'
import { fn } from '../../../runtime/fn.ts'

export default fn(
  'api/config/show',
  {
    summary: 'Show the settings',
    answers: { 200: settingsSchema },
  },
  (c) => c.json(c.env.SETTINGS.read()),
)
