import { SetupCheckBody } from '../../../cell/api/setup-inputs.ts'
import { fn } from '../../../runtime/fn.ts'

/** Checks a domain with its provider during set-up. Needs the set-up code, and counts as a try of it. */
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
