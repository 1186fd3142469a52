import { Root } from '../../../cell/api/answers/domain.ts'
import { rootFacts } from '../../../cell/domain/root.ts'
import { fn } from '../../../runtime/fn.ts'

/** What to compare before a device trusts the root certificate. */
export default fn(
  'api/ca/show',
  {
    summary: 'Show the name, fingerprint and validity of the root certificate',
    answers: { 200: Root },
    problems: ['root-certificate-missing'],
  },
  async (c) => {
    const { pem, replacedAt } = await c.env.ROOT.read()
    return c.json({
      ...rootFacts(pem),
      replaced_at: replacedAt === null ? null : new Date(replacedAt).toISOString(),
    })
  },
)
