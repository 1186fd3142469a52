import { DomainBody } from '../../../cell/api/inputs.ts'
import { fn } from '../../../runtime/fn.ts'

/** Asks the DNS provider whether the token covers the name, and answers with its problems. */
export default fn(
  'api/domain/check',
  {
    summary: 'Check a domain with its provider; changes nothing',
    json: DomainBody,
    answers: { 204: null },
    problems: ['domain-token-missing', 'domain-token-wrong', 'domain-foreign', 'domain-unavailable'],
  },
  async (c) => {
    await c.env.DOMAIN.check(c.req.valid('json'), c.req.raw.signal)
    return c.body(null, 204)
  },
)
