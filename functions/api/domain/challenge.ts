import { ChallengeParam } from '../../../cell/api/inputs.ts'
import { Problem } from '../../../config/problem.ts'
import { fn } from '../../../runtime/fn.ts'

/** What a certificate authority looks for (RFC 8555, 8.3): that whoever orders is whom the name leads to. */
export default fn(
  'api/domain/challenge',
  {
    summary: 'Answer the HTTP-01 challenge of a certificate authority',
    param: ChallengeParam,
    answers: { 200: 'application/octet-stream' },
    problems: ['not-found'],
  },
  (c) => {
    const answer = c.env.CHALLENGES.answerTo(c.req.valid('param').token)
    if (answer === null) throw new Problem('not-found', { case: 'order' })
    return c.body(answer, 200, { 'content-type': 'application/octet-stream' })
  },
)
