import { JobMade } from '../../../cell/api/answers/job.ts'
import { ServiceParam } from '../../../cell/api/inputs.ts'
import { accepted, fn } from '../../../runtime/fn.ts'

export default fn(
  'api/services/override-drop',
  {
    summary: 'Stop running a revoked service',
    param: ServiceParam,
    answers: { 202: JobMade },
    problems: ['service-unknown', 'not-revoked'],
  },
  (c) => {
    const { id } = c.req.valid('param')
    const input = { id, do: 'drop' as const, reason: '', actor: c.var.caller.name }
    const judge = () => c.env.SERVICES.mustBeRevoked(id, 'overridden')
    return accepted(c, c.env.OVERRIDE.enqueue(c, input, `service:${id}`, judge))
  },
)
