import { SetupBody } from '../../../cell/api/setup-inputs.ts'
import { fn } from '../../../runtime/fn.ts'

export default fn(
  'api/setup/complete',
  {
    summary: 'Complete the first-run wizard and sign in as administrator',
    json: SetupBody,
    answers: { 204: null },
    problems: [
      'setup-done',
      'setup-code-wrong',
      'setup-code-spent',
      'settings-invalid',
      'vpn-overlaps',
      'vpn-full',
    ],
  },
  async (c) => {
    for (const cookie of await c.env.SETUP.complete(c, c.req.valid('json')))
      c.header('set-cookie', cookie, { append: true })
    return c.body(null, 204)
  },
)
