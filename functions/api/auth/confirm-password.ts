import { ConfirmPasswordBody } from '../../../cell/api/inputs.ts'
import { fn } from '../../../runtime/fn.ts'

export default fn(
  'api/auth/confirm-password',
  {
    summary: 'Show your password once more, for calls that answer password-needed',
    json: ConfirmPasswordBody,
    answers: { 204: null },
    problems: ['credentials-wrong', 'locked-out'],
  },
  async (c) => {
    await c.env.SIGN_IN.confirmPassword(c.var.caller, c.req.valid('json').password)
    return c.body(null, 204)
  },
)
