import { JobMade } from '../../../cell/api/answers/job.ts'
import { OverrideBody, ServiceParam } from '../../../cell/api/inputs.ts'
import { Problem } from '../../../config/problem.ts'
import { accepted, fn } from '../../../runtime/fn.ts'
import { heard, say } from '../../../config/field-messages.ts'

export default fn(
  'api/services/override',
  {
    summary: 'Let a service run although its store revoked it',
    param: ServiceParam,
    json: OverrideBody,
    answers: { 202: JobMade },
    problems: ['service-unknown', 'not-revoked'],
  },
  (c) => {
    const { id } = c.req.valid('param')
    const { confirm, reason } = c.req.valid('json')
    if (confirm !== id) {
      const errors = [{ path: 'confirm', ...heard(say('confirm-override', { id })) }]
      throw new Problem('request-invalid', { case: 'confirm' }, { errors })
    }
    const input = { id, do: 'set' as const, reason, actor: c.var.caller.name }
    const judge = () => c.env.SERVICES.mustBeRevoked(id, 'standing')
    return accepted(c, c.env.OVERRIDE.enqueue(c, input, `service:${id}`, judge))
  },
)
