import { SetupCheckBody } from '../../../cell/api/setup-inputs.ts'
import { fn } from '../../../runtime/fn.ts'

/** Asks the provider of the name before set-up is over: for who has the code, and as often as codes may be tried. */
export default fn(
  'api/setup/check',
  {
    summary: 'Check the domain of the first-run wizard; changes nothing',
    json: SetupCheckBody,
    answers: { 204: null },
    problems: [
      ...(['setup-done', 'setup-code-wrong', 'setup-code-spent'] as const),
      ...(['domain-token-missing', 'domain-token-wrong', 'domain-foreign', 'domain-unavailable'] as const),
    ],
  },
  async (c) => {
    await c.env.SETUP.check(c.req.valid('json'), c.req.raw.signal)
    return c.body(null, 204)
  },
)
