import { ChallengeParam } from '../../../cell/api/inputs.ts'
import { Problem } from '../../../config/problem.ts'
import { fn } from '../../../runtime/fn.ts'

/** The answer to an HTTP-01 challenge (RFC 8555, 8.3), which proves to the certificate authority control of the name. */
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
